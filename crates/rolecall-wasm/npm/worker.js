// The worker's side of `client.js`.

import init, * as rolecall from './index.js';

const started = init();

addEventListener('message', async ({ data: { call, name, given } }) => {
  try {
    await started;
    postMessage({ call, value: rolecall[name](...given) });
  } catch (error) {
    postMessage({ call, error: { message: String(error?.message ?? error), name: error?.name, code: error?.code } });
  }
});
