// Questions about all requests, in the worker that the room starts.

import { desks, fetched, files, languages } from '../catalog/files.js';
import init, { Desk, load } from '../gen/questions/rolecall_questions_wasm.js';

/** @returns {(data: any) => Promise<void>} what hears the messages */
export function room() {
  const program = init({ module_or_path: fetched(files.questions) });
  const opened = desks(program, (services, names) => Desk.open(services, names));
  const speaking = languages(program, load);

  /** Hears `{ entered }`, what is on the page, and then `{ number, asked }`, a question about all requests as JSON, and answers with `{ number, answer, isLast }`, once or twice. */
  return async ({ entered, number, asked }) => {
    const desk = await opened();
    if (entered !== undefined) {
      desk.enter(entered);
      return;
    }
    const question = JSON.parse(asked);
    await speaking(question.locale);
    // With a part of the budget, and then, if that leaves something open, with all of it.
    for (const isFirst of [true, false]) {
      const answer = JSON.parse(desk.answer(JSON.stringify({ ...question, isFirst })) || 'null');
      const isLast = !isFirst || !answer?.isPartial;
      postMessage({ number, answer, isLast });
      if (isLast) return;
    }
  };
}
