// Links that a passphrase locks: what web/share/locked.js makes opens again, and what it made once opens for ever.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fault, locked, unlocked } from '../web/share/locked.js';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8').trim();
const open = read('../crates/rolecall-ui-model/examples/link-v1.txt');

test('the first version of locked links still opens', async () => {
  const link = read('e2e/link-locked-v1.txt');
  assert.match(link, /^#2\.[\w-]+$/);
  assert.equal(fault(link), undefined);
  assert.equal(await unlocked(link, 'four words nobody guesses'), open);
});

test('a locked link opens with its passphrase, however its letters are composed, and with no other', async () => {
  const link = await locked(open, 'Zo\u00eb walks home');
  assert.equal(await unlocked(link, 'Zoe\u0308 walks home'), open);
  await assert.rejects(unlocked(link, 'Zoe walks home'));
});

test('the same scenario is locked otherwise each time', async () => {
  const [one, other] = await Promise.all([locked(open, 'words'), locked(open, 'words')]);
  assert.notEqual(one.slice(0, 40), other.slice(0, 40));
});

test('a changed, cut or newer link is told from one that can be opened', async () => {
  const link = read('e2e/link-locked-v1.txt');
  const changed = `${link.slice(0, -6)}${link.slice(-6, -5) === 'A' ? 'B' : 'A'}${link.slice(-5)}`;
  await assert.rejects(unlocked(changed, 'four words nobody guesses'));
  assert.equal(fault('#2.AQ'), 'damaged');
  assert.equal(fault('#2.日本'), 'damaged');
  assert.equal(fault(`#2.${Buffer.from([9, ...new Uint8Array(60)]).toString('base64url')}`), 'newer');
});
