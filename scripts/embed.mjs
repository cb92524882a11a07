// What can be embedded elsewhere: the program and scripts of `<rolecall-scenario>`, the page of a frame, and the page about it all. Made while the page is built.

import { execFile } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { oldest } from './browser.mjs';
import { embedPage } from './embed-page.mjs';
import { orderFunctions } from './order-functions.mjs';
import { shortenImports } from './shorten-imports.mjs';
import { wordsOf } from './words.mjs';

const root = new URL('../', import.meta.url);
const path = (relative) => fileURLToPath(new URL(relative, root));
const { build } = createRequire(path('web/package.json'))('esbuild');
const run = (program, ...args) => promisify(execFile)(program, args, { cwd: path(''), maxBuffer: 1 << 26 });

const glue = path('web/gen/embed/rolecall_embed_wasm.js');
const program = path('web/gen/embed/rolecall_embed_wasm_bg.wasm');

/** The program, as small as the page's own: `built` is the folder of Cargo's target. */
export async function buildEmbedProgram(built) {
  const target = 'wasm32-unknown-unknown';
  await run('cargo', 'build', '--quiet', '--locked', '--profile', 'page', '--target', target, '--package', 'rolecall-embed-wasm');
  await run('wasm-bindgen', '--target', 'web', '--out-dir', path('web/gen/embed'), join(built, target, 'page/rolecall_embed_wasm.wasm'));
  const html = await readFile(path('index.html'), 'utf8');
  const [, how] = /data-wasm-opt-params="([^"]*)"/.exec(html) ?? [];
  if (how === undefined) throw new Error('index.html: no parameters for wasm-opt');
  await run('wasm-opt', ...how.split(' '), '-o', `${program}.small`, program);
  await rename(`${program}.small`, program);
  const short = shortenImports(await readFile(program), await readFile(glue, 'utf8'));
  await writeFile(program, orderFunctions(short.program));
  await writeFile(glue, short.glue);
}

/** A script with all that it imports. */
async function bundled(entry, define = {}, format = 'esm') {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [path(`web/embed/${entry}`)],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: entry.endsWith('.css') ? undefined : format,
    legalComments: 'none',
    loader: entry.endsWith('.css') ? {} : { '.css': 'text' },
    plugins: entry.endsWith('.css') ? [] : [{ name: 'style', setup: minified }],
    target: Object.entries(oldest).map(([name, version]) => `${name}${version}`),
    define,
    write: false,
    logLevel: 'warning',
  });
  return text;
}

/** A style sheet inside a script is as short as one beside it. */
function minified({ onLoad }) {
  onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
    const { outputFiles: [{ text }] } = await build({ entryPoints: [file], minify: true, charset: 'utf8', write: false });
    return { contents: text.trim(), loader: 'text' };
  });
}

/**
 * Writes everything into the folder of the built page.
 * @param {object} site
 * @param {(stem: string, extension: string, content: string | Buffer) => Promise<{ name: string }>} site.add  writes a file under a hashed name
 * @param {(name: string, content: string) => Promise<void>} site.put  writes a file under its own name
 * @param {Record<string, string>} site.tables  the messages of each language
 * @param {Record<string, string>} site.examples  their texts by name
 */
export async function addEmbed({ add, put, tables, examples }) {
  const words = wordsOf('embed');
  const said = Object.fromEntries(Object.entries(words).map(([tag, texts]) => [
    tag, Object.fromEntries(Object.entries(texts).filter(([name]) => !/^(page|dialog)[A-Z]/.test(name))),
  ]));
  const files = { program: `./${(await add('embed', 'wasm', await readFile(program))).name}`, tables: {} };
  for (const [tag, table] of Object.entries(tables)) files.tables[tag] = `./${(await add(`embed-${tag}`, 'txt', table)).name}`;
  await put('embed.js', await bundled('element.js', { ROLECALL_FILES: JSON.stringify(files), ROLECALL_WORDS: JSON.stringify(said) }));

  const style = await add('embed-page', 'css', await bundled('page.css'));
  const frame = await add('embed-frame', 'js', await bundled('frame.js'));
  await put('frame.html', (await readFile(path('web/embed/frame.html'), 'utf8')).replace('PAGE_CSS', style.name).replace('FRAME_JS', frame.name));
  const script = await add('embed-page', 'js', await bundled('page.js'));
  for (const [tag, name] of Object.entries({ en: 'embed.html', ja: 'embed.ja.html' })) {
    await put(name, await embedPage({ tag, other: tag === 'en' ? 'embed.ja.html' : 'embed.html', words: words[tag], style: style.name, script: script.name, examples }));
  }
}

/** The script of the page's dialog: a plain one, for a browser does not try a module again that did not come. */
export async function dialog() {
  const texts = Object.entries(wordsOf('embed')).map(([tag, words]) => [
    tag, Object.fromEntries(Object.entries(words).filter(([name]) => /^(dialog|page(Title|Snippet|Cop)|frameTitle)/.test(name))),
  ]);
  return bundled('dialog.js', { ROLECALL_WORDS: JSON.stringify(Object.fromEntries(texts)) }, 'iife');
}

/** The script that the page loads inside another. */
export const guest = () => bundled('guest.js');
