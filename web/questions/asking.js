// Asks the program with the catalogue, in a worker that is the room's own: a question may take seconds, and nobody else waits for it.

/** How long a question that is not the newest may go on before its worker is ended, in milliseconds: to start another takes about as long. */
const patience = 150;

/**
 * A worker that answers the newest question.
 * @param {{ scenario: string, before: string | null, about: string, step?: number }} shown  what is on the page
 * @param {(answer: object | null, isLast: boolean) => void} hear  is told each answer to the newest question
 * @param {() => void} fail  is told that nobody answers
 */
export function start(shown, hear, fail) {
  /** @type {Worker | undefined} */
  let worker;
  let number = 0;
  /** The number of the question that is being answered, 0 if none is. */
  let busy = 0;
  let waiting;

  function end() {
    clearTimeout(waiting);
    worker?.terminate();
    worker = undefined;
    busy = 0;
  }
  const lost = () => {
    end();
    fail();
  };
  function begin() {
    try {
      worker = new Worker(document.querySelector('meta[name=rolecall-catalog]').content, { name: 'questions' });
    } catch {
      lost();
      return;
    }
    worker.onerror = lost;
    worker.onmessage = ({ data }) => {
      if (data === null) {
        lost();
        return;
      }
      if (data.isLast && data.number === busy) busy = 0;
      if (data.number === number) hear(data.answer, data.isLast);
    };
    worker.postMessage({ entered: JSON.stringify(shown) });
  }
  function send(question) {
    if (!worker) begin();
    busy = number;
    worker?.postMessage({ number, asked: JSON.stringify(question) });
  }
  return {
    ask(question) {
      number += 1;
      clearTimeout(waiting);
      if (busy === 0) {
        send(question);
        return;
      }
      waiting = setTimeout(() => {
        if (busy !== 0) end();
        send(question);
      }, patience);
    },
    /** Nothing is answered any more, until something is asked. */
    stop() {
      number += 1;
      end();
    },
    end,
  };
}
