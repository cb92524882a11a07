// Finishes what Trunk has built, before it becomes dist/: adds the editor, the messages, the reader of whatever is pasted, the examples, the worker and the start script under hashed
// names, and writes their addresses and integrity into index.html. Trunk runs it after each build.

import { createHash } from 'node:crypto';
import { readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { addDocs } from './docs.mjs';
import { addEmbed, dialog, guest } from './embed.mjs';
import { graphScript, graphWorker } from './graph.mjs';
import { addLearn } from './learn.mjs';
import { orderFunctions } from './order-functions.mjs';
import { questionsScript } from './questions.mjs';
import { isHashed } from './serve.mjs';
import { shortenImports } from './shorten-imports.mjs';
import { shareScript } from './share.mjs';
import { isLater } from './sizes.mjs';

const source = process.env.TRUNK_SOURCE_DIR;
const staging = process.env.TRUNK_STAGING_DIR;
if (!source || !staging) throw new Error('finish-dist.mjs is a hook of Trunk; run `make build`');

const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** A name that changes with the content. */
const hashed = (stem, extension, bytes) => (
  `${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`
);

/** Writes a file under a hashed name. */
async function add(stem, extension, content) {
  const bytes = Buffer.from(content);
  const name = hashed(stem, extension, bytes);
  await writeFile(join(staging, name), bytes);
  return { name, integrity: integrity(bytes) };
}

function replaceOnce(text, pattern, replacement, what) {
  let count = 0;
  const result = text.replace(pattern, (...groups) => {
    count += 1;
    return replacement(...groups);
  });
  if (count !== 1) throw new Error(`index.html: expected ${what} once, found it ${count} times`);
  return result;
}

const page = join(staging, 'index.html');
let html = await readFile(page, 'utf8');

const mark = /<script[^>]*data-rolecall-boot="?(\S+) ([^\s">]+)"?[^>]*><\/script>/g;
const [, js, built] = mark.exec(html) ?? [];
mark.lastIndex = 0;
if (!js || !built) throw new Error('index.html: the mark for the start script is missing');

/** Puts a changed file in the place of one that Trunk has built. A name that is cached for ever must tell the two apart. */
async function exchange(name, extension, old, content) {
  const added = await add('rolecall-web', extension, content);
  if (added.name !== name) await unlink(join(staging, name));
  html = html.replaceAll(name, added.name).replaceAll(integrity(old), added.integrity);
  return added;
}

const [oldProgram, oldGlue] = await Promise.all([built, js].map((name) => readFile(join(staging, name))));
const short = shortenImports(oldProgram, oldGlue.toString());
const program = await exchange(built, 'wasm', oldProgram, orderFunctions(short.program));
const glue = await exchange(js, 'js', oldGlue, short.glue);

const template = await readFile(join(source, 'web/boot.js'), 'utf8');
const guestScript = await add('guest', 'js', await guest());
const boot = await add('boot', 'js', template
  .replace(/^\/\/.*\n/gm, '')
  .replaceAll('ROLECALL_JS', glue.name)
  .replaceAll('ROLECALL_WASM_INTEGRITY', program.integrity)
  .replaceAll('ROLECALL_WASM', program.name)
  .replaceAll('ROLECALL_GUEST', guestScript.name)
  .trimStart());
const worker = await add('worker', 'js', (await readFile(join(source, 'web/worker.js'), 'utf8'))
  .replace(/^\/\/.*\n/gm, '')
  .replaceAll('ROLECALL_JS', glue.name)
  .trimStart());
const editor = await add('editor', 'js', await readFile(join(source, 'web/gen/editor.js')));
const importer = await add('import', 'js', await readFile(join(source, 'web/gen/import/import.js')));
const assist = await add('assist', 'js', await readFile(join(source, 'web/gen/assist/assist.js')));
const embed = await add('embed-dialog', 'js', await dialog());
const share = await add('share', 'js', await shareScript());
const graph = await add('graph', 'js', await graphScript());
const layout = await add('graph-worker', 'js', await graphWorker());
const questions = await add('questions', 'js', await questionsScript());
const reader = await add('reader', 'js', await readFile(join(source, 'web/gen/import/worker.js')));

html = replaceOnce(html, mark, () => (
  `<script type="module" src="./${boot.name}" integrity="${boot.integrity}" crossorigin="anonymous"></script>`
), 'the mark for the start script');

const scenarios = join(source, 'crates/rolecall-ui-model/examples');
const texts = {};
for (const file of (await readdir(scenarios)).filter((name) => name.endsWith('.json')).sort()) {
  texts[file.slice(0, -'.json'.length)] = await readFile(join(scenarios, file), 'utf8');
}
const examples = await add('examples', 'js', `globalThis.rolecallExamples=${JSON.stringify(texts)}`);

const meta = (what, file) => `<meta name="rolecall-${what}" content="./${file.name}" data-integrity="${file.integrity}">`;
const folder = join(source, 'web/gen/locale');
const tables = {};
for (const table of (await readdir(folder)).sort()) tables[table.slice(0, -'.table'.length)] = await readFile(join(folder, table), 'utf8');
const locales = await Promise.all(Object.entries(tables).map(async ([tag, text]) => (
  meta(`locale-${tag}`, await add(`locale-${tag}`, 'js', `(globalThis.rolecallLocales??={})["${tag}"]=${JSON.stringify(text)}`))
)));
/** Writes a file as `add` does, and answers with its address and integrity. */
const addressed = async (...content) => {
  const { name, integrity: value } = await add(...content);
  return [`./${name}`, value];
};
/** Two tables of the catalogue, and the days that they are of: four letters stand before these. */
const table = (name) => readFile(join(source, `crates/rolecall-catalog/data/${name}.table`));
const [services, names] = await Promise.all(['services', 'names'].map(table));
const days = [services, names].map((bytes) => bytes.subarray(4, 14).toString('latin1')).join(' ');
/** What the worker of the catalogue loads, which may be that of the questions. */
const ofCatalog = {
  questions: await addressed('questions', 'wasm', await readFile(join(source, 'web/gen/questions/rolecall_questions_wasm_bg.wasm'))),
  program: await addressed('catalog', 'wasm', await readFile(join(source, 'web/gen/catalog/rolecall_catalog_wasm_bg.wasm'))),
  services: await addressed('catalog-services', 'table', services),
  names: await addressed('catalog-names', 'table', names),
  managed: await addressed('catalog-managed', 'table', await table('managed')),
  history: await addressed('catalog-history', 'table', await table('history')),
  tables: {},
};
for (const tag of Object.keys(tables).filter((name) => !name.endsWith('-later'))) {
  ofCatalog.tables[tag] = [await addressed(`catalog-${tag}-first`, 'txt', tables[tag]), await addressed(`catalog-${tag}`, 'txt', tables[`${tag}-later`])];
}
const catalog = await add('catalog-worker', 'js', (await readFile(join(source, 'web/gen/catalog/worker.js'), 'utf8')).replaceAll('ROLECALL_FILES', () => JSON.stringify(ofCatalog)));

html = replaceOnce(html, /<meta[^>]*name="?rolecall-locale"?[^>]*>/g, () => locales.join('\n  '), 'the meta element rolecall-locale');

for (const [what, file] of Object.entries({ assist, catalog, editor, embed, examples, graph, 'graph-worker': layout, import: importer, questions, reader, share, worker })) {
  html = replaceOnce(html, new RegExp(`<meta[^>]*name="?rolecall-${what}(?=["\\s>])[^>]*>`, 'g'), () => meta(what, file), `the meta element rolecall-${what}`);
}

html = replaceOnce(html, /(<meta name="rolecall-catalog"[^>]*)>/g, (_, element) => `${element} data-days="${days}">`, 'the meta element rolecall-catalog');

/** Writes a file under its own name. */
const put = (name, content) => writeFile(join(staging, name), content);
const files = await addEmbed({
  add,
  put,
  tables: Object.fromEntries(Object.entries(tables).filter(([tag]) => !tag.endsWith('-later'))),
  examples: texts,
});
await addDocs({ add, put });
await addLearn({ add, put, files });

const icons = Object.fromEntries(await Promise.all(['192', '512'].map(async (size) => (
  [`ICON_${size}`, (await add(`icon-${size}`, 'png', await readFile(join(source, `web/assets/icon-${size}.png`)))).name]
))));
icons.ICON_SVG = (await readdir(staging)).find((name) => /^icon-[0-9a-f]{16}\.svg$/.test(name));
const manifest = await add('manifest', 'webmanifest', (await readFile(join(source, 'web/manifest.webmanifest'), 'utf8'))
  .replace(/ICON_\w+/g, (icon) => `./${icons[icon]}`));
html = replaceOnce(html, /<link[^>]*rel="?manifest"?[^>]*>/g, () => `<link rel="manifest" href="./${manifest.name}">`, 'the link to the manifest');

// Nothing inline may be left: the policy would refuse it, and only at run time.
if (/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=/i.test(html)) {
  throw new Error('index.html: inline script or style');
}
await writeFile(page, html);

// Kept for times without a network: every file as it was built. The worker's own name stays, for browsers look for a new one there.
const kept = await Promise.all((await readdir(staging)).filter(isHashed).sort()
  .map(async (name) => [name, integrity(await readFile(join(staging, name)))]));
const [first, later] = [false, true].map((wanted) => JSON.stringify(kept.filter(([name]) => isLater(name) === wanted)));
const version = createHash('sha256').update(html).update(first).update(later).digest('hex').slice(0, 16);
await writeFile(join(staging, 'sw.js'), (await readFile(join(source, 'web/sw.js'), 'utf8'))
  .replace('ROLECALL_VERSION', version)
  .replace('ROLECALL_FIRST', () => first)
  .replace('ROLECALL_LATER', () => later)
  .replace(/^\s*\/[/*].*\n/gm, ''));
