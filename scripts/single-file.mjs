// The page in one file, which works from a disk with the network off: node scripts/single-file.mjs [FILE] (dist/rolecall.html), after the page was built.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { dist } from './serve.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { build } = createRequire(join(root, 'web/package.json'))('esbuild');

/** The largest that the file may be, in bytes. It is meant to be 1.5 MiB: the reader of whatever is pasted alone is 0.7 of it. */
export const largest = 1.8 * 1024 * 1024;

/** A program inside a script. Base64 does not pack: it goes into an element of its own, and comes back when the script is unpacked. */
const program = /[A-Za-z0-9+/]{100000,}={0,2}/;

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const element = (id, content, more = '') => (
  `<script type="text/plain" id="${id}" ${more}>${gzipSync(content, { level: 9 }).toString('base64')}</script>`
);

/** Scripts with all that they import, one after the other. */
async function bundled(format, folder, ...paths) {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: paths.map((path) => `import ${JSON.stringify(path)};`).join('\n'), resolveDir: folder },
    bundle: true, minify: true, format, charset: 'utf8', write: false, logLevel: 'error',
    // The program is handed over, never looked for beside the script.
    define: { 'import.meta.url': '""' },
  });
  return text.replaceAll('</script', '<\\/script');
}

/** Makes the file of the page in a folder, and answers with its text. */
export async function singleFile(folder = dist) {
  const read = (name) => readFileSync(join(folder, name));
  const files = readdirSync(folder);
  const named = (stem, extension) => files.find((name) => name.startsWith(`${stem}-`) && name.endsWith(extension));
  let html = read('index.html').toString();

  const inside = [['rolecall-program', read(named('rolecall-web', '.wasm'))]];
  html = html.replaceAll(/<meta name="(rolecall-[\w-]+)" content="\.\/([^"]+)" data-integrity="[^"]+">/g, (_, name, file) => {
    // What it loads are files beside it.
    if (['rolecall-assist', 'rolecall-catalog'].includes(name)) return '';
    inside.push([`${name}-inside`, file]);
    return `<meta name="${name}" content="" data-inside="${name}-inside">`;
  });
  const start = await bundled('esm', folder, join(root, 'web/single.js'), `./${named('boot', '.js')}`);
  const worker = named('worker', '.js');
  const elements = await Promise.all(inside.map(async ([id, content]) => {
    if (typeof content !== 'string') return element(id, content);
    const script = content === worker ? await bundled('iife', folder, `./${worker}`) : read(content).toString();
    const [held] = program.exec(script) ?? [];
    if (held === undefined) return element(id, script);
    return element(id, script.replace(held, ''), `data-at="${script.indexOf(held)}"`) + element(`${id}-program`, Buffer.from(held, 'base64'));
  }));
  const style = read(named('main', '.css')).toString();
  const icon = `data:image/svg+xml;base64,${read(named('icon', '.svg')).toString('base64')}`;

  const policy = [
    "default-src 'none'", `script-src ${sha256(start)} blob: 'wasm-unsafe-eval'`, `style-src ${sha256(style)}`,
    'img-src data:', 'worker-src blob:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const replaced = (pattern, replacement) => {
    if (html.match(pattern) === null) throw new Error(`index.html: nothing is like ${pattern}`);
    html = html.replace(pattern, () => replacement);
  };
  replaced(/<meta content="[^"]*" http-equiv=Content-Security-Policy>/, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  replaced(/<link[^>]*rel=stylesheet>/, `<style>${style}</style>`);
  replaced(/<link[^>]*rel=icon>/, `<link rel="icon" href="${icon}">`);
  replaced(/<link[^>]*rel="manifest"[^>]*>/, '');
  replaced(/<link[^>]*rel=modulepreload>/, '');
  replaced(/<link[^>]*rel=preload[^>]*>/, '');
  replaced(/<script type="module" src="[^"]*boot-[^>]*><\/script>/, '');
  // Behind all that they use.
  replaced(/<\/body>/, `${elements.join('\n')}\n<script type="module">${start}</script></body>`);
  return html;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const target = resolve(argv[2] ?? join(dist, 'rolecall.html'));
  const text = await singleFile();
  if (text.length > largest) throw new Error(`${target} would be ${text.length} bytes, ${largest} at most`);
  writeFileSync(target, text);
  console.log(`single file: ${target}, ${text.length} bytes (${brotliCompressSync(text).length} brotli), ${largest} at most`);
}
