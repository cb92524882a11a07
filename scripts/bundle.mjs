// Bundles into web/gen/ what is not the page's program: the style sheet, the editor, the messages, the reader of whatever is pasted with its program,
// the program of an embedded scenario, that of the catalogue, and that of the questions about all requests.
// Trunk runs it before each build.

import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, shared } from './bundling.mjs';
import { buildEmbedProgram } from './embed.mjs';
import { buildProgram } from './program.mjs';

const root = new URL('../', import.meta.url);
const web = new URL('web/', root);
const path = (relative) => fileURLToPath(new URL(relative, web));
const load = createRequire(path('package.json'));
const { minify } = load('terser');

await rm(path('gen'), { recursive: true, force: true });

await Promise.all([
  build({ ...shared, entryPoints: [path('styles/main.css')], outfile: path('gen/main.css') }),
  build({
    ...shared,
    entryPoints: [path('editor/editor.js')],
    outfile: path('gen/editor.js'),
    format: 'esm',
    alias: { 'style-mod': path('editor/style-mod.js') },
  }),
]);

// The reader of whatever is pasted: built as the page's program is, then put into the script of its worker.
const { told } = await buildProgram('rolecall-import-wasm', path('gen/import'));

// The messages, a table per language: the build script of rolecall-locale has just made them.
const { out_dir: tables } = told.find(({ reason, package_id: id }) => reason === 'build-script-executed' && id.includes('rolecall-locale'));
for (const table of (await readdir(tables)).filter((name) => name.endsWith('.table'))) {
  await cp(join(tables, table), path(`gen/locale/${table}`));
}

await buildEmbedProgram();

// The catalogue's program and that of the questions, each for a worker of its own.
await buildProgram('rolecall-catalog-wasm', path('gen/catalog'));
await buildProgram('rolecall-questions-wasm', path('gen/questions'));

/** CodeMirror is in the editor's bundle once; what is loaded later takes it from there. */
const ofEditor = {
  name: 'of-editor',
  setup(bundle) {
    bundle.onResolve({ filter: /^(@codemirror\/(state|view|language)|rolecall-editor)$/ }, () => ({ path: 'rolecall-editor', namespace: 'of-editor' }));
    bundle.onLoad({ filter: /.*/, namespace: 'of-editor' }, () => ({ contents: 'module.exports = globalThis.rolecallEditor.shared;', loader: 'js' }));
  },
};

// Plain scripts: a browser does not try a module again that did not come.
await Promise.all(['assist/assist', 'import/import', 'import/worker', 'catalog/worker'].map((name) => build({
  ...shared,
  entryPoints: [path(`${name}.js`)],
  outfile: path(`gen/${name}.js`),
  format: 'iife',
  define: { 'import.meta.url': '""' },
  loader: { '.wasm': 'binary' },
  plugins: [ofEditor],
})));

// esbuild bundles and Terser shortens: three kilobytes less to load.
const editor = await minify(await readFile(path('gen/editor.js'), 'utf8'), { module: true, ecma: 2020, compress: { passes: 2 } });
await writeFile(path('gen/editor.js'), editor.code);
