// Asks the worker of the catalogue, which is started with the first question.

let worker;
let number = 0;

/** Whether it did not come, or stopped: nobody is asked any more, for each key would load it again. */
let isLost = false;

/** Questions without an answer, by number. @type {Map<number, (answer: unknown) => void>} */
const open = new Map();

/** What was asked is answered with nothing. */
function lose() {
  isLost = true;
  worker.terminate();
  for (const answer of open.values()) answer(null);
  open.clear();
}

function start() {
  worker = new Worker(document.querySelector('meta[name=rolecall-catalog]').content);
  worker.onerror = lose;
  worker.onmessage = ({ data }) => {
    if (data === null) return lose();
    open.get(data.number)?.(data.answer);
    open.delete(data.number);
  };
}

/**
 * @param {{ what: 'complete' | 'hover', text: string, place: number, kind: string, locale: string, names: object }} question
 * @returns {Promise<object | null>} null if nothing is known, or nobody answers
 */
export async function ask(question) {
  if (isLost) return null;
  try {
    if (!worker) start();
    number += 1;
    const mine = number;
    return await new Promise((answer) => {
      open.set(mine, answer);
      worker.postMessage({ number: mine, question });
    });
  } catch {
    return null;
  }
}
