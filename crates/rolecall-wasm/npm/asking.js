// The page's side of a worker that has functions of the package.

/**
 * Functions that a worker answers, each with a promise.
 * @param {Worker} worker  runs `serving.js`
 * @param {string[]} names
 */
export function asking(worker, names) {
  const waiting = new Map();
  let calls = 0;
  const failAll = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.addEventListener('message', ({ data: { call, value, error } }) => {
    const caller = waiting.get(call);
    waiting.delete(call);
    if (error === undefined) caller?.resolve(value);
    else caller?.reject(Object.assign(new Error(error.message), error));
  });
  worker.addEventListener('error', ({ message }) => { failAll(new Error(`the worker does not run: ${message ?? 'its script cannot be loaded'}`)); });
  const ask = (name) => (...given) => new Promise((resolve, reject) => {
    calls += 1;
    waiting.set(calls, { resolve, reject });
    worker.postMessage({ call: calls, name, given });
  });
  return {
    ...Object.fromEntries(names.map((name) => [name, ask(name)])),
    close() {
      worker.terminate();
      failAll(new Error('the worker was closed'));
    },
  };
}
