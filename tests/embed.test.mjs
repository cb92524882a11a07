// The scripts of what is embedded elsewhere, by themselves: their types, their words, links, and what is lit in a text. How they work together: tests/e2e/embed.spec.mjs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { wordsOf } from '../scripts/words.mjs';
import { runs } from '../web/embed/draw.js';
import { packed, unpacked } from '../web/embed/link.js';

const tools = createRequire(new URL('npm/package.json', import.meta.url));

test('they are strictly typed', () => {
  const project = fileURLToPath(new URL('../web/embed/tsconfig.json', import.meta.url));
  const { stdout, status } = spawnSync(execPath, [tools.resolve('typescript/bin/tsc'), '--project', project], { encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('every language says everything', () => {
  const words = wordsOf('embed');
  assert.deepEqual(Object.keys(words), ['en', 'ja']);
  for (const code of ['ContentPolicy', 'Network', 'WrongFile', 'OldBrowser', 'Scenario', 'Link']) assert.ok(words.ja[`failed${code}`], code);
  for (const [name, text] of Object.entries(words.ja)) assert.equal(text.split('`').length, words.en[name].split('`').length, name);
});

test('the pictures are those of the page', () => {
  const pictures = (path, line) => [...readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').matchAll(line)].map(([, name, drawn]) => [name, drawn]);
  const own = pictures('web/embed/draw.js', /^ {2}([A-Z][a-z]+): '(m[^']+)',$/gim);
  const page = Object.fromEntries(pictures('web/src/components/icon.rs', /Self::(\w+) => \{?\s*"(m[^"]+)"/gi));
  assert.ok(own.length > 10);
  for (const [name, drawn] of own) assert.equal(drawn, page[name], name);
});

test('a link of the page is unpacked, and what is packed is one', async () => {
  const link = readFileSync(new URL('../crates/rolecall-ui-model/examples/link-v1.txt', import.meta.url), 'utf8').trim();
  const json = await unpacked(link);
  const saved = JSON.parse(json);
  assert.equal(saved.scenario.rolecall, 1);
  const again = await packed(json);
  assert.match(again, /^#1\.[\w-]+$/);
  assert.equal(await unpacked(`https://rolecall.example/page/?x=1${again}`), json);
});

test('what is no link, damaged, or too long, is none', async () => {
  for (const text of ['', '#', '#1.', '#2.abc', '#1.abc', '#1.日本', 'https://rolecall.example/', '#example/role-chain']) assert.equal(await unpacked(text), undefined, text);
  let noise = '';
  for (let number = 1; noise.length < 60_000; number = (number * 48_271) % 2_147_483_647) noise += number.toString(36);
  assert.equal(await packed(noise), undefined);
});

test('marks may lie in each other, and the text stays what it is', () => {
  const text = '{"Action":"*"}';
  const lit = runs(text, [{ from: 0, to: 14, kind: 'Deciding' }, { from: 10, to: 13, kind: 'Allow' }]);
  assert.deepEqual(lit, [
    { text: '{"Action":', kinds: ['deciding'] },
    { text: '"*"', kinds: ['deciding', 'allow'] },
    { text: '}', kinds: ['deciding'] },
  ]);
  assert.deepEqual(runs('', []), []);
  assert.equal(runs(text, [{ from: 3, to: 99, kind: 'Deny' }]).map((run) => run.text).join(''), text);
});
