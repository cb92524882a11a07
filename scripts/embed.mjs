// What can be embedded elsewhere: the program and scripts of `<rolecall-scenario>`, the page of a frame, and the page about it all. Made while the page is built.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { bundled } from './bundling.mjs';
import { embedPage } from './embed-page.mjs';
import { buildProgram } from './program.mjs';
import { wordsOf } from './words.mjs';

const root = new URL('../', import.meta.url);
const path = (relative) => fileURLToPath(new URL(relative, root));

const program = path('web/gen/embed/rolecall_embed_wasm_bg.wasm');

/** For each message of the first table whether the program can say it: the others need not be loaded. */
const sayable = path('web/gen/embed/sayable.json');

/** Builds the program, and finds out which messages it can say: the functions of all others are not in it. */
export async function buildEmbedProgram() {
  const { names, told } = await buildProgram('rolecall-embed-wasm', path('web/gen/embed'), { types: true, named: true });
  const said = new Set(names.flatMap((name) => {
    const [, length, rest] = /_15rolecall_locale8messages.*?6Locale(\d+)_?(\w+)/.exec(name) ?? [];
    return length === undefined ? [] : [rest.slice(0, length)];
  }));
  const { out_dir: tables } = told.find(({ reason, package_id: id }) => reason === 'build-script-executed' && id.includes('rolecall-locale'));
  const messages = (await readFile(`${tables}/first.txt`, 'utf8')).split('\n').map((id) => id.replaceAll('-', '_'));
  const found = messages.map((name) => said.has(name));
  if (found.filter(Boolean).length < 100) throw new Error('the program of an embed does not tell which messages it says');
  await writeFile(sayable, JSON.stringify(found));
}

/** A table without the messages that the program cannot say; each of the others keeps its line. */
function saidOf(table, can) {
  const [first, ...lines] = table.split('\n');
  if (lines.length !== can.length) throw new Error('a table is of other messages than the program of an embed');
  return [first, ...lines.map((line, at) => (can[at] ? line : ''))].join('\n');
}

/**
 * Writes everything into the folder of the built page.
 * @param {object} site
 * @param {(stem: string, extension: string, content: string | Buffer) => Promise<{ name: string }>} site.add  writes a file under a hashed name
 * @param {(name: string, content: string) => Promise<void>} site.put  writes a file under its own name
 * @param {Record<string, string>} site.tables  the messages of each language
 * @param {Record<string, string>} site.examples  their texts by name
 * @returns {Promise<{ program: string, tables: Record<string, string> }>} where program and messages are
 */
export async function addEmbed({ add, put, tables, examples }) {
  const words = wordsOf('embed');
  const said = Object.fromEntries(Object.entries(words).map(([tag, texts]) => [
    tag, Object.fromEntries(Object.entries(texts).filter(([name]) => !/^(page|dialog)[A-Z]/.test(name))),
  ]));
  const can = JSON.parse(await readFile(sayable, 'utf8'));
  const files = { program: `./${(await add('embed', 'wasm', await readFile(program))).name}`, tables: {} };
  for (const [tag, table] of Object.entries(tables)) files.tables[tag] = `./${(await add(`embed-${tag}`, 'txt', saidOf(table, can))).name}`;
  await put('embed.js', await bundled('embed/element.js', { ROLECALL_FILES: JSON.stringify(files), ROLECALL_WORDS: JSON.stringify(said) }));

  const style = await add('embed-page', 'css', await bundled('embed/page.css'));
  const frame = await add('embed-frame', 'js', await bundled('embed/frame.js'));
  await put('frame.html', (await readFile(path('web/embed/frame.html'), 'utf8')).replace('PAGE_CSS', style.name).replace('FRAME_JS', frame.name));
  const script = await add('embed-page', 'js', await bundled('embed/page.js'));
  for (const [tag, name] of Object.entries({ en: 'embed.html', ja: 'embed.ja.html' })) {
    await put(name, await embedPage({ tag, other: tag === 'en' ? 'embed.ja.html' : 'embed.html', words: words[tag], style: style.name, script: script.name, examples }));
  }
  return files;
}

/** The script of the page's dialog: a plain one, for a browser does not try a module again that did not come. */
export async function dialog() {
  const texts = Object.entries(wordsOf('embed')).map(([tag, words]) => [
    tag, Object.fromEntries(Object.entries(words).filter(([name]) => /^(dialog|page(Title|Snippet|Cop)|frameTitle)/.test(name))),
  ]);
  return bundled('embed/dialog.js', { ROLECALL_WORDS: JSON.stringify(Object.fromEntries(texts)) }, 'iife');
}

/** The script that the page loads inside another. */
export const guest = () => bundled('embed/guest.js');
