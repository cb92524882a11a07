// What scripts/dist.mjs makes of the built page.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { makeDist } from '../scripts/dist.mjs';
import { isHashed } from '../scripts/serve.mjs';

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
