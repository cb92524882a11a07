// Bundles what is not Rust into web/gen/: the style sheet and the editor. Trunk runs it before each build.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

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
  target: ['chrome111', 'firefox113', 'safari16.4'],
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

// esbuild bundles and Terser shortens: three kilobytes less to load.
const editor = await minify(await readFile(path('gen/editor.js'), 'utf8'), { module: true, ecma: 2020, compress: { passes: 2 } });
await writeFile(path('gen/editor.js'), editor.code);
