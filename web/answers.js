// Asks a worker that answers each question by its number.

/**
 * Whoever waits when the worker is lost or ended gets no answer.
 * @param {Worker} worker  hears `{ number, … }`, and answers with `{ number, answer }` or `{ number, error }`, or says `{ isLost }`
 */
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
  worker.onmessage = ({ data: { number, answer, error, isLost } }) => {
    if (isLost) lost();
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(error));
  };
  return {
    /** @param {object} message @returns {Promise<any>} */
    ask: (message) => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...message, number: last });
    }),
    end() {
      worker.terminate();
      lost();
    },
  };
}
