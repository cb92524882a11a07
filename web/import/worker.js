// Reads what is pasted or dropped: a worker with its program inside, one file and no second request.

import init, { Desk, shared } from '../gen/import/rolecall_import_wasm.js';
import program from '../gen/import/rolecall_import_wasm_bg.wasm';

const desk = init({ module_or_path: program }).then(() => new Desk());

/** Hears `{ number, tables, text, files, question, isTaken, share }`, all but the number optional; answers a question, or what is asked about sharing, with `{ number, answer }`. */
addEventListener('message', async ({ data: { number, tables = [], text, files = [], question, isTaken, share } }) => {
  try {
    const here = await desk;
    for (const [tag, table] of tables) here.load(tag, table);
    if (text !== undefined) here.paste(text);
    files.forEach((bytes, at) => here.file(new Uint8Array(bytes), at === 0));
    if (isTaken) here.taken();
    if (share) postMessage({ number, answer: JSON.parse(shared(JSON.stringify(share)) || 'null') });
    if (question) postMessage({ number, answer: JSON.parse(here.ask(JSON.stringify(question)) || 'null') });
  } catch {
    // The program did not start, or has stopped: nobody answers here any more.
    postMessage({ number, isLost: true });
  }
});
