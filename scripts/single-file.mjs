// The page in one file, which works from a disk with the network off: node scripts/single-file.mjs [FILE] (dist/rolecall.html), after the page was built.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import { packed, textOf } from './pack.mjs';
import { dist } from './serve.mjs';
import { wordsOf } from './words.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { build, transform } = createRequire(join(root, 'web/package.json'))('esbuild');

/** The largest that the file may be, in bytes. */
export const largest = Math.floor(1.8 * 1024 * 1024);

/** A program inside a script: it is packed as it is, and becomes base64 when the script is unpacked. */
const program = /[A-Za-z0-9+/]{100000,}={0,2}/;

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A script in its parts: text, and bytes that it holds in base64. */
function partsOf(script) {
  const [held] = program.exec(script) ?? [];
  if (held === undefined) return [script];
  const at = script.indexOf(held);
  return [script.slice(0, at), Buffer.from(held, 'base64'), script.slice(at + held.length)];
}

/** A script with the files that it would fetch, in its parts; without the texts of managed policies, for which there is no room. */
function partsWith(script, read) {
  const all = [...script.matchAll(/"(\.\/[^"]+)",\s*"sha384-/g)].map(([, name]) => name);
  const names = new Set(all.filter((name) => !/catalog-(managed|history)-/.test(name)));
  const files = [...names].flatMap((name) => [`"${name}":"`, read(name), '",']);
  return ['globalThis.rolecallInside={', ...files, '};', script];
}

/** A script with all that it imports. */
async function bundled(format, folder, path) {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: `import ${JSON.stringify(path)};`, resolveDir: folder },
    bundle: true, minify: true, format, charset: 'utf8', write: false, logLevel: 'error',
    // The program is handed over, never looked for beside the script.
    define: { 'import.meta.url': '""' },
  });
  return text.replaceAll('</script', '<\\/script');
}

/** @returns {Promise<Buffer>} the file of the page in a folder */
export async function singleFile(folder = dist) {
  const read = (name) => readFileSync(join(folder, name));
  const files = readdirSync(folder);
  const named = (stem, extension) => files.find((name) => name.startsWith(`${stem}-`) && name.endsWith(extension));
  let html = read('index.html').toString();

  const scripts = [];
  html = html.replaceAll(/<meta name="(rolecall-[\w-]+)" content="\.\/([^"]+)" data-integrity="[^"]+"([^>]*)>/g, (_, name, file, more) => {
    scripts.push([name, file]);
    return `<meta name="${name}" content="" data-inside${more}>`;
  });
  const worker = named('worker', '.js');
  // Documentation and lessons are pages of a site.
  const style = `${read(named('main', '.css'))}a:is([href^="./docs"],[href^="./learn"]){display:none}`;
  const start = await bundled('esm', folder, join(root, 'web/single.js'));
  const begin = await bundled('esm', folder, `./${named('boot', '.js')}`);
  const contents = [read(named('rolecall-web', '.wasm')), Buffer.from(style), Buffer.from(begin)];
  /** What lies in the packed bytes, in order: lengths, and for each script its name with the lengths of its parts and whether they are base64 in it. */
  const listed = contents.map(({ length }) => length);
  for (const [name, file] of scripts) {
    const script = file === worker ? await bundled('iife', folder, `./${worker}`) : read(file).toString();
    const parts = name === 'rolecall-catalog' ? partsWith(script, read) : partsOf(script);
    listed.push([name, ...parts.map((part) => [Buffer.byteLength(part), Number(typeof part !== 'string')])]);
    contents.push(...parts.map((part) => Buffer.from(part)));
  }
  const held = textOf(await packed(Buffer.concat(contents)));
  const { code: old } = await transform(readFileSync(join(root, 'web/old.js'), 'utf8'), {
    minify: true, target: 'es5', format: 'iife', charset: 'utf8',
    define: { ROLECALL_WORDS: JSON.stringify(Object.fromEntries(Object.entries(wordsOf('single')).map(([tag, { failed }]) => [tag, failed]))) },
  });
  const icon = `data:image/svg+xml;base64,${read(named('icon', '.svg')).toString('base64')}`;

  const policy = [
    "default-src 'none'", `script-src ${sha256(old)} ${sha256(start)} ${sha256(begin)} blob: 'wasm-unsafe-eval'`, `style-src ${sha256(style)}`,
    'img-src data:', 'worker-src blob:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const replaced = (pattern, replacement) => {
    if (html.match(pattern) === null) throw new Error(`index.html: nothing is like ${pattern}`);
    html = html.replace(pattern, () => replacement);
  };
  // The mark at the begin of the file says what it is written in, whatever a server says.
  replaced(/<meta charset=utf-8>/, '');
  replaced(/<meta content="[^"]*" http-equiv=Content-Security-Policy>/, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  replaced(/<link[^>]*rel=stylesheet>/, '');
  replaced(/<link[^>]*rel=icon>/, `<link rel="icon" href="${icon}">`);
  replaced(/<link[^>]*rel="manifest"[^>]*>/, '');
  replaced(/<link[^>]*rel=modulepreload>/, '');
  replaced(/<link[^>]*rel=preload[^>]*>/, '');
  replaced(/<script type="module" src="[^"]*boot-[^>]*><\/script>/, '');
  // Behind all that they use.
  replaced(/<\/body>/, [
    `<script>${old}</script>`, `<script type="text/plain" id="rolecall-files" data-files='${JSON.stringify(listed)}'>${held}</script>`, `<script type="module">${start}</script></body>`,
  ].join('\n'));
  return Buffer.from(`\ufeff${html}`, 'utf16le');
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const target = resolve(argv[2] ?? join(dist, 'rolecall.html'));
  const bytes = await singleFile();
  if (bytes.length > largest) throw new Error(`${target} would be ${bytes.length} bytes, ${largest} at most`);
  writeFileSync(target, bytes);
  console.log(`single file: ${target}, ${bytes.length} bytes (${brotliCompressSync(bytes).length} brotli), ${largest} at most`);
}
