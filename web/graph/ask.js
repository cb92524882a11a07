// Asks the worker that holds the answer.

/** @param {Worker} worker */
export function asking(worker) {
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  const lost = () => {
    for (const { reject } of waiting.values()) reject(new Error('no answer'));
    waiting.clear();
  };
  worker.onerror = lost;
  worker.onmessageerror = lost;
  worker.onmessage = ({ data: { number, answer, error } }) => {
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(error));
  };
  return {
    /** @param {string} what @param {object} [message] @returns {Promise<any>} */
    ask: (what, message = {}) => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...message, number: last, ask: what });
    }),
    end() {
      worker.terminate();
      lost();
    },
  };
}
