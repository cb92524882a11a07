// What scripts/dist.mjs makes of the built page.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { makeDist } from '../scripts/dist.mjs';
import { isHashed } from '../scripts/serve.mjs';
import { largest } from '../scripts/single-file.mjs';
import { bytesOf, unpacked } from '../web/unpack.js';

const folder = mkdtempSync(join(tmpdir(), 'rolecall-dist-'));
const read = (...path) => readFileSync(join(folder, ...path));
let files;

before(async () => { ({ files } = await makeDist(folder)); });
after(() => { rmSync(folder, { recursive: true }); });

test('packed files are the files', () => {
  assert.ok(files.includes('index.html'));
  for (const file of files) {
    assert.deepEqual(brotliDecompressSync(read('site', `${file}.br`)), read('site', file), file);
    assert.deepEqual(gunzipSync(read('site', `${file}.gz`)), read('site', file), file);
  }
});

test("every host is told the page's own policy, and which files never change", () => {
  const [, policy] = /<meta content="([^"]*)" http-equiv=Content-Security-Policy>/.exec(read('site/index.html').toString());
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  for (const host of ['_headers', '.htaccess', 'nginx.conf', 'vercel.json']) {
    const text = read('site', host).toString();
    assert.ok(text.includes(policy), host);
    assert.ok(text.includes('immutable'), host);
  }
  JSON.parse(read('site/vercel.json'));
  const lasting = [...read('site/_headers').toString().matchAll(/^\/(\S+)\n {2}! Cache-Control\n {2}Cache-Control: public, max-age=31536000, immutable$/gm)]
    .map(([, file]) => file);
  assert.ok(lasting.length >= 8);
  assert.deepEqual(lasting, files.filter((file) => file !== 'index.html' && isHashed(file)));
});

test('sums are those of the files', () => {
  const sums = read('SHA256SUMS').toString().trimEnd().split('\n').map((line) => line.split('  '));
  for (const [sum, name] of sums) assert.equal(createHash('sha256').update(read(name)).digest('hex'), sum, name);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.equal(sums.length, all.length - 1);
});

test('an embed loads the messages that its program can say, each in its line, and no others', () => {
  const lines = (stem) => read('site', files.find((file) => file.startsWith(stem))).toString().split('\n');
  for (const tag of ['en', 'ja']) {
    const [all, embed] = [lines(`catalog-${tag}-first-`), lines(`embed-${tag}-`)];
    assert.equal(embed.length, all.length);
    assert.ok(embed.every((line, at) => line === '' || line === all[at]));
    const said = embed.filter(Boolean).length / all.length;
    assert.ok(said > 0.3 && said < 0.9, `${tag}: ${said}`);
  }
  // A decision's, and the editor's.
  assert.ok(lines('embed-en-').some((line) => line.startsWith('Allowed')));
  assert.ok(lines('catalog-en-first-').includes('Fold line') && !lines('embed-en-').includes('Fold line'));
});

test('nothing says where it was built', () => {
  const places = [fileURLToPath(new URL('..', import.meta.url)), `${homedir()}/`, ...(env.CARGO_HOME ? [env.CARGO_HOME] : [])];
  for (const file of files) for (const place of places) assert.ok(!read('site', file).includes(place), `${file}: ${place}`);
});

test('the page in one file is small enough, asks nobody for anything, and holds every file of the page', () => {
  const file = read('rolecall.html');
  assert.ok(file.length <= largest, `${file.length}`);
  assert.deepEqual([...file.subarray(0, 2)], [0xff, 0xfe]);
  const html = file.toString('utf16le');
  assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*; connect-src 'none';/);
  assert.deepEqual(html.match(/<(link|img|iframe)[^>]*(href|src)=(?!"data:)[^>]*>|<script[^>]*src/g), null);

  const [, list, text] = /<script type="text\/plain" id="rolecall-files" data-files='([^']*)'>([^<]*)<\/script>/.exec(html);
  const [program, style, start, ...scripts] = JSON.parse(list);
  const held = unpacked(bytesOf(text));
  assert.equal(held.length, scripts.flatMap(([, ...parts]) => parts).reduce((sum, [length]) => sum + length, program + style + start));
  const metas = [...html.matchAll(/<meta name="(rolecall-[\w-]+)" content="" data-inside[^>]*>/g)].map(([, name]) => name);
  assert.deepEqual(scripts.map(([name]) => name), metas);
  assert.ok(metas.includes('rolecall-catalog') && metas.includes('rolecall-assist'));
  const inside = Buffer.from(held);
  // All but the texts of managed policies, for which there is no room.
  for (const name of files.filter((each) => /^(rolecall-web-.*\.wasm|main-.*\.css|catalog-(?!managed|history).*\.(wasm|table|txt)|(editor|examples|import|assist)-.*\.js)$/.test(each))) {
    assert.ok(inside.includes(read('site', name)), name);
  }
});
