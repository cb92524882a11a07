// Bundles into web/gen/ what is not the page's program: the style sheet, the editor, the messages, the reader of whatever is pasted with its program,
// and the program of an embedded scenario.
// Trunk runs it before each build.

import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { oldest } from './browser.mjs';
import { buildEmbedProgram } from './embed.mjs';

const root = new URL('../', import.meta.url);
const web = new URL('web/', root);
const path = (relative) => fileURLToPath(new URL(relative, web));
const load = createRequire(path('package.json'));
const { build } = load('esbuild');
const { minify } = load('terser');

await rm(path('gen'), { recursive: true, force: true });

const shared = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: Object.entries(oldest).map(([name, version]) => `${name}${version}`),
  logLevel: 'warning',
};

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

/** Runs a program in the repository and answers with what it prints. */
async function run(program, ...args) {
  const { stdout } = await promisify(execFile)(program, args, { cwd: fileURLToPath(root), maxBuffer: 1 << 26 });
  return stdout;
}

// The reader of whatever is pasted: built as the page's program is, then put into the script of its worker.
const target = 'wasm32-unknown-unknown';
const told = await run('cargo', 'build', '--quiet', '--locked', '--profile', 'page', '--target', target, '--package', 'rolecall-import-wasm',
  '--message-format', 'json');

// The messages, a table per language: the build script of rolecall-locale has just made them.
const { out_dir: tables } = told.split('\n').filter(Boolean).map((line) => JSON.parse(line))
  .find(({ reason, package_id: id }) => reason === 'build-script-executed' && id.includes('rolecall-locale'));
for (const table of (await readdir(tables)).filter((name) => name.endsWith('.table'))) {
  await cp(join(tables, table), path(`gen/locale/${table}`));
}

const { target_directory: built } = JSON.parse(await run('cargo', 'metadata', '--no-deps', '--format-version=1', '--offline'));
await run('wasm-bindgen', '--target', 'web', '--no-typescript', '--out-dir', path('gen/import'),
  join(built, target, 'page', 'rolecall_import_wasm.wasm'));
const program = path('gen/import/rolecall_import_wasm_bg.wasm');
await run('wasm-opt', '-Oz', '--converge', '--enable-bulk-memory', '--enable-multivalue', '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int', '--enable-reference-types', '--enable-sign-ext', '-o', program, program);
await buildEmbedProgram(built);

// Plain scripts: a browser does not try a module again that did not come.
await Promise.all(['import', 'worker'].map((name) => build({
  ...shared,
  entryPoints: [path(`import/${name}.js`)],
  outfile: path(`gen/import/${name}.js`),
  format: 'iife',
  define: { 'import.meta.url': '""' },
  loader: { '.wasm': 'binary' },
})));

// esbuild bundles and Terser shortens: three kilobytes less to load.
const editor = await minify(await readFile(path('gen/editor.js'), 'utf8'), { module: true, ecma: 2020, compress: { passes: 2 } });
await writeFile(path('gen/editor.js'), editor.code);
