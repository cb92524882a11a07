// What is given away of the page, made of dist/: node scripts/dist.mjs [FOLDER] (target/dist).
//
//   site/          for any static host, in any folder of it: each file also as .br and .gz, and what common hosts read of headers
//   rolecall.html  the page in one file, for a disk

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { dist, isHashed } from './serve.mjs';
import { largest, singleFile } from './single-file.mjs';

const forEver = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

/** Headers of every answer. A policy in the page cannot say who may frame it; anybody may, for it asks nobody for anything. */
function headersOf(html) {
  const [, policy] = /<meta content="([^"]*)" http-equiv=Content-Security-Policy>/.exec(html);
  return {
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  };
}

/** The same headers in the words of each host, by file name. */
function hostFiles(files, headers) {
  const lines = (each) => Object.entries(headers).map(([name, value]) => each(name, value)).join('\n');
  const hashed = files.filter(isHashed);
  return {
    // Netlify, Cloudflare Pages.
    _headers: [
      `/*\n${lines((name, value) => `  ${name}: ${value}`)}\n  Cache-Control: ${askAgain}`,
      ...hashed.map((file) => `/${file}\n  ! Cache-Control\n  Cache-Control: ${forEver}`),
    ].join('\n') + '\n',
    // Apache.
    '.htaccess': `AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
<IfModule mod_headers.c>
${lines((name, value) => `  Header set ${name} "${value}"`)}
  Header set Cache-Control "${askAgain}"
  <FilesMatch "-[0-9a-f]{16}\\.[a-z]+$">
    Header set Cache-Control "${forEver}"
  </FilesMatch>
</IfModule>
`,
    // nginx.
    'nginx.conf': `# In the location of the page: include …/nginx.conf;
types { text/html html; text/javascript js; text/css css; application/wasm wasm; image/svg+xml svg; application/manifest+json webmanifest; }
gzip_static on;
# With the module for Brotli: brotli_static on;
${lines((name, value) => `add_header ${name} "${value}" always;`)}
set $rolecall_cache "${askAgain}";
if ($uri ~ "-[0-9a-f]{16}\\.[a-z]+$") { set $rolecall_cache "${forEver}"; }
add_header Cache-Control $rolecall_cache always;
`,
    // Vercel.
    'vercel.json': `${JSON.stringify({
      headers: [
        { source: '/(.*)', headers: Object.entries(headers).map(([key, value]) => ({ key, value })) },
        { source: '/(.*)-([0-9a-f]{16}).(.*)', headers: [{ key: 'Cache-Control', value: forEver }] },
      ],
    }, null, 2)}\n`,
  };
}

/** Makes all of it in a folder. */
export async function makeDist(folder) {
  const site = join(folder, 'site');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  const files = readdirSync(dist).filter((name) => !name.startsWith('.') && name !== 'rolecall.html').sort();
  for (const file of files) {
    cpSync(join(dist, file), join(site, file));
    const bytes = readFileSync(join(dist, file));
    writeFileSync(join(site, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    writeFileSync(join(site, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
  const hosts = hostFiles(files, headersOf(readFileSync(join(dist, 'index.html'), 'utf8')));
  for (const [name, text] of Object.entries(hosts)) writeFileSync(join(site, name), text);

  const single = await singleFile();
  if (single.length > largest) throw new Error(`rolecall.html would be ${single.length} bytes, ${largest} at most`);
  writeFileSync(join(folder, 'rolecall.html'), single);

  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  const sums = all.map((path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${path.slice(folder.length + 1).replaceAll('\\', '/')}`);
  writeFileSync(join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  return { files, single: single.length };
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const folder = resolve(argv[2] ?? fileURLToPath(new URL('../target/dist', import.meta.url)));
  const { files, single } = await makeDist(folder);
  console.log(`dist: ${folder}: site/ with ${files.length} files, and rolecall.html with ${single} bytes (${largest} at most)`);
}
