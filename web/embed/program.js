// The program of an embed and its messages, loaded once for all embeds of a page.

import init, { Shown, load } from '../gen/embed/rolecall_embed_wasm.js';
import { LoadError, fetched, once, programFrom } from '../../crates/rolecall-wasm/npm/loading.js';

/**
 * @typedef {{ kind: 'Plain' | 'Code' | 'Strong', text: string }[]} Rich
 * @typedef {{ word: string, icon: string, tone: string }} Status
 * @typedef {{ name: string, detail: string, full: string, icon: string }} Party
 * @typedef {{ from: number, to: number, kind: string }} Mark
 * @typedef {{ id: string, level: number, label: Rich, summary: Rich, status: Status, deciding: boolean, open: boolean, unmade: boolean,
 *   source: [string, number, number] | null, near: Rich[], why: Rich, docs: string | null }} Line
 * @typedef {{ path: string, label: string, text: string, marks: Mark[], deciding: boolean }} Doc
 * @typedef {{ action: string, target: Party, status: Status, hop: string, sentence: Rich, difference: { label: string, value: Rich }[], details: Rich[],
 *   awsMessage: string | null, residual: { label: string, alternatives: Rich[][] } | null, needed: Rich[], trace: Line[], documents: Doc[] }} Step
 * @typedef {{ chain: string, decision: string, gates: string, awsMessage: string, awsDocumentation: string }} Words
 * @typedef {{ title: string, caller: Party, steps: Step[], problems: { path: string, message: Rich, help: Rich }[], words: Words }} View
 */

export { LoadError, Shown };

/** The files beside this script; scripts/embed.mjs fills them in. @type {{ program: string, tables: Record<string, string> }} */
const files = ROLECALL_FILES;
/** @param {string} name */
const address = (name) => new URL(name, import.meta.url);

export const languages = Object.keys(files.tables);

/**
 * The text of a file.
 * @param {string | URL} url
 */
export async function text(url) {
  return (await fetched(url)).text();
}

const start = once(async () => { await init({ module_or_path: await programFrom(address(files.program)) }); });

/** @type {Map<string, () => Promise<void>>} */
const tables = new Map(languages.map((tag) => [tag, once(async () => {
  const [table] = await Promise.all([text(address(files.tables[tag] ?? '')), start()]);
  if (!load(tag, table)) throw new LoadError('wrongFile', `${files.tables[tag]} is of another version`);
})]));

/**
 * Loads the program, and the messages of a language.
 * @param {string} tag
 */
export async function ready(tag) {
  await Promise.all([start(), tables.get(tag)?.()]);
}

/**
 * All that a scenario comes to.
 * @param {Shown} shown
 * @param {string} tag
 * @param {string[]} opened  lines of the trace whose insides are wanted
 * @returns {View}
 */
export const viewOf = (shown, tag, opened) => JSON.parse(shown.view(tag, opened));
