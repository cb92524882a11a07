// The worker that has the catalogue of AWS's services and managed policies: its program and the tables are files beside it, each loaded when it is first needed. scripts/finish-dist.mjs fills in their names.
// In the page that is one file they are inside, but for the texts of managed policies.

import init, { Desk, load, Shelf } from '../gen/catalog/rolecall_catalog_wasm.js';

/** @type {{ program: [string, string], services: [string, string], names: [string, string], managed: [string, string], history: [string, string], tables: Record<string, [string, string][]> }} each file as name and integrity */
const files = ROLECALL_FILES;

/** @param {[string, string]} file */
async function fetched([name, integrity]) {
  const inside = globalThis.rolecallInside?.[name];
  if (inside) return new Response(Uint8Array.from(atob(inside), (character) => character.charCodeAt(0)), { headers: { 'content-type': 'application/wasm' } });
  const response = await fetch(new URL(name, location.href), { integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @param {[string, string]} file */
const bytes = async (file) => new Uint8Array(await (await fetched(file)).arrayBuffer());

const program = init({ module_or_path: fetched(files.program) });

/** The tables of services and of the names of AWS's policies, loaded once. @type {Promise<Desk> | undefined} */
let desk;
const opened = () => {
  desk ??= Promise.all([bytes(files.services), bytes(files.names), program]).then(([services, names]) => Desk.open(services, names));
  return desk;
};

/**
 * The texts of policies that AWS manages, with the day of the newest.
 * @param {[string, number | null][]} names  ARN and version; the newest if that is null
 */
async function texts(names) {
  const tables = names.some(([, version]) => version !== null) ? [files.names, files.managed, files.history] : [files.names, files.managed];
  const [list, newest, older] = await Promise.all([...tables.map(bytes), program]);
  const shelf = Shelf.open(list, newest, tables.length > 2 ? older : undefined);
  return { texts: names.map(([arn, version]) => shelf.text(arn, version ?? undefined) ?? null), date: shelf.date() };
}

/** The messages of a language, loaded once. @type {Map<string, Promise<void>>} */
const languages = new Map();

/** @param {string} tag */
async function messages(tag) {
  await program;
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

/**
 * Answers a question about all requests: with a part of the budget, and then, if that leaves something open, with all of it.
 * @param {Desk} desk
 * @param {number} number
 * @param {{ locale: string }} question
 */
async function answered(desk, number, question) {
  await speaking(question.locale);
  for (const isFirst of [true, false]) {
    const answer = JSON.parse(desk.answer(JSON.stringify({ ...question, isFirst })) || 'null');
    const isLast = !isFirst || !answer?.isPartial;
    postMessage({ number, answer, isLast });
    if (isLast) return;
  }
}

/** The question that was heard last, of which what is found is still to be told. */
let due = 0;

/**
 * Hears `[tag, bytes]`, the language and a question; answers the newest with bytes.
 * Or hears `{ actions, resources }`, and answers with `{ actions, resources, apart }`: which can never be in one request.
 * Or hears `{ number, question }` of the editor, and answers with `{ number, answer }`; or `{ names }`, and answers with `{ texts, date }`.
 * Or hears `{ entered }`, what is on the page, and then `{ number, asked }`, a question about all requests as JSON, and answers with `{ number, answer, isLast }`, once or twice.
 */
addEventListener('message', async ({ data }) => {
  try {
    if (data.names) {
      postMessage(await texts(data.names));
      return;
    }
    const here = await opened();
    if (data.actions) {
      postMessage({ ...data, apart: here.apart(data.actions, data.resources) });
      return;
    }
    if (data.entered !== undefined) {
      here.enter(data.entered);
      return;
    }
    if (data.asked !== undefined) {
      await answered(here, data.number, JSON.parse(data.asked));
      return;
    }
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
