// Asks the worker that reads pastes, which knows what a scenario reveals and how it decides.

/** A worker that answers questions in order. Call `end` when no more will be asked. */
export function start() {
  const worker = new Worker(document.querySelector('meta[name=rolecall-reader]').content);
  const waiting = new Map();
  let last = 0;
  const lost = () => {
    for (const { reject } of waiting.values()) reject(new Error('no answer'));
    waiting.clear();
  };
  worker.onerror = lost;
  worker.onmessage = ({ data }) => {
    if (data.isLost) lost();
    else waiting.get(data.number)?.resolve(data.answer);
    waiting.delete(data.number);
  };
  return {
    ask: (share) => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ number: last, share });
    }),
    end: () => worker.terminate(),
  };
}
