// The learners' page, by its scripts: their types, what every language says, and that its markup has nothing inline. What the lessons come to: crates/rolecall-ui-model/src/tests/lessons.rs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { learnPage } from '../scripts/learn-page.mjs';
import { learnPages, readLessons } from '../scripts/learn.mjs';
import { isLater } from '../scripts/sizes.mjs';

const tools = createRequire(new URL('npm/package.json', import.meta.url));
const { lessons, words } = await readLessons();
const file = { name: 'file', integrity: 'sha384-x' };
const other = { tag: 'xx', address: 'other.html' };

test('they are strictly typed', () => {
  const project = fileURLToPath(new URL('../web/learn/tsconfig.json', import.meta.url));
  const { stdout, status } = spawnSync(execPath, [tools.resolve('typescript/bin/tsc'), '--project', project], { encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('every lesson is told in every language, and nothing is told of a lesson that is not there', () => {
  assert.deepEqual(Object.keys(words), Object.keys(learnPages));
  for (const { id, texts } of lessons) {
    for (const [tag, parts] of Object.entries(texts)) {
      for (const [part, text] of Object.entries(parts)) {
        assert.ok(text, `${tag} ${id} ${part}`);
        assert.equal(text.split('`').length, texts.en[part].split('`').length, `${tag} ${id} ${part}: code`);
      }
    }
  }
  for (const texts of Object.values(words)) for (const name of Object.keys(texts)) assert.doesNotMatch(name, /(Situation|Lesson)$/);
});

test('what is filled in is the same in every language', () => {
  const places = (text) => [...text.matchAll(/\{ \$\w+ \}/g)].map(([place]) => place).sort();
  for (const [name, text] of Object.entries(words.en)) assert.deepEqual(places(words.ja[name]), places(text), name);
});

test('its markup has nothing inline, and a section and an entry for each lesson', () => {
  for (const tag of Object.keys(learnPages)) {
    const html = learnPage({ tag, other, words: words[tag], lessons, style: file, script: file });
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|\{ \$|undefined/i);
    assert.match(html, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
    for (const { id } of lessons) assert.equal(html.split(`#${id}"`).length, id === lessons[0].id ? 2 : 3, id);
  }
});

test('a first visit to the playground loads none of it', () => {
  for (const name of [...Object.values(learnPages), 'learn-0123456789abcdef.js', 'learn-0123456789abcdef.css']) assert.ok(isLater(name), name);
});

test('what was put in begins with its quote', async () => {
  const { difference } = await import('../web/learn/difference.js');
  const put = (before, after) => { const { from, to } = difference(before, after); return after.slice(from, to); };
  assert.equal(put('["s3:GetObject", "s3:ListBucket"]', '["s3:GetObject", "s3:PutObject", "s3:ListBucket"]'), '"s3:PutObject", ');
  assert.equal(put('"s3:GetObject"', '"s3:*"'), '*');
  assert.equal(put('a', 'ab'), 'b');
  assert.equal(put('same', 'same'), '');
});
