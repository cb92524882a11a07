// The worker's side of `asking.js`.

/**
 * Answers a page with functions, once their program is there.
 * @param {Promise<void>} started
 * @param {Record<string, (...given: unknown[]) => unknown>} functions
 */
export function serve(started, functions) {
  addEventListener('message', async ({ data: { call, name, given } }) => {
    try {
      await started;
      postMessage({ call, value: functions[name](...given) });
    } catch (error) {
      postMessage({ call, error: { ...error, message: String(error?.message ?? error), name: error?.name, code: error?.code } });
    }
  });
}
