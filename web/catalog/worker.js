// The worker that has the catalogue of AWS's services: its program and the table are files beside it. scripts/finish-dist.mjs fills in their names.
// In the page that is one file they are inside.

import init, { Desk, load } from '../gen/catalog/rolecall_catalog_wasm.js';

/** @type {{ program: [string, string], services: [string, string], tables: Record<string, [string, string][]> }} each file as name and integrity */
const files = ROLECALL_FILES;

/** @param {[string, string]} file */
async function fetched([name, integrity]) {
  const inside = globalThis.rolecallInside?.[name];
  if (inside) return new Response(Uint8Array.from(atob(inside), (character) => character.charCodeAt(0)), { headers: { 'content-type': 'application/wasm' } });
  const response = await fetch(new URL(name, location.href), { integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

const desk = Promise.all([fetched(files.services), init({ module_or_path: fetched(files.program) })])
  .then(async ([services]) => Desk.open(new Uint8Array(await services.arrayBuffer())));

/** The messages of a language, loaded once. @type {Map<string, Promise<void>>} */
const languages = new Map();

/** @param {string} tag */
async function messages(tag) {
  await desk;
  for (const file of files.tables[tag] ?? []) load(tag, await (await fetched(file)).text());
}

/** Nobody answers here any more: the program did not come, or has stopped. */
function fail() {
  postMessage(null);
  close();
}

/** @param {string} tag  the language of what is said */
function speaking(tag) {
  if (!languages.has(tag)) languages.set(tag, messages(tag));
  return languages.get(tag);
}

/** The question that was heard last, of which what is found is still to be told. */
let due = 0;

/**
 * Hears `[tag, bytes]`, the language and a question; answers the newest with bytes.
 * Or hears `{ number, question }` of the editor, and answers with `{ number, answer }`.
 */
addEventListener('message', async ({ data }) => {
  try {
    const here = await desk;
    if (!Array.isArray(data)) {
      const { number, question } = data;
      await speaking(question.locale);
      postMessage({ number, answer: JSON.parse(here.ask(JSON.stringify(question)) || 'null') });
      return;
    }
    const [tag, question] = data;
    // In their order, whatever is loaded meanwhile: each says what has changed since the one before.
    here.hear(question);
    due += 1;
    const mine = due;
    await speaking(tag);
    // What has arrived meanwhile is heard first: only the newest is checked.
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    if (mine !== due) return;
    const found = here.check();
    if (found) postMessage(found, [found.buffer]);
  } catch {
    fail();
  }
});
