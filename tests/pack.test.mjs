// What the page that is one file is packed with, and unpacks itself with: scripts/pack.mjs and web/unpack.js.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { packed, textOf } from '../scripts/pack.mjs';
import { bytesOf, isUnsafe, mark, moved, unpacked } from '../web/unpack.js';

/** Bytes without order, the same each time. */
function noise(length) {
  let number = 1;
  return Uint8Array.from({ length }, () => {
    number = (number * 48_271) % 2_147_483_647;
    return number >> 8;
  });
}

const read = (path) => new Uint8Array(readFileSync(new URL(path, import.meta.url)));

test('bytes are the same after they were a text', () => {
  const every = Uint8Array.from({ length: 131_072 }, (_, at) => (at % 2 ? at >> 9 : at >> 1));
  for (const bytes of [[], [0], [255], [0, 0, 0], every, noise(9999)].map((each) => Uint8Array.from(each))) {
    const back = bytesOf(textOf(bytes));
    assert.deepEqual(back.subarray(0, bytes.length), bytes);
    assert.equal(back.length, bytes.length + (bytes.length % 2));
    assert.ok(back.subarray(bytes.length).every((byte) => byte === 0));
  }
});

test('the text is hardly longer than the bytes, and nothing in it is changed by HTML, an editor, or a copy', () => {
  const text = textOf(noise(70_000));
  assert.ok(text.length * 2 < 70_000 * 1.04, `${text.length}`);
  const units = [...text].map((character) => character.charCodeAt(0));
  assert.equal(units.length, text.length);
  assert.ok(units.every((unit) => unit === mark || !isUnsafe(unit)));
  for (const character of '\0\t\n\r<\ufeff\ud800\udfff\uffff') assert.ok(isUnsafe(character.charCodeAt(0)));
  for (let unit = 0; unit < 65_536; unit += 1) assert.ok(!isUnsafe(unit) || !isUnsafe(unit ^ moved), `${unit}`);
});

test('what is unpacked is what was packed', async () => {
  const services = read('../crates/rolecall-catalog/data/services.table');
  const far = new Uint8Array([...noise(300_000), ...services.subarray(0, 50_000), ...noise(300_000)]);
  for (const bytes of [Uint8Array.of(7), new Uint8Array(5000), noise(3000), read('pack.test.mjs'), services.subarray(0, 200_000), far]) {
    assert.deepEqual(unpacked(await packed(bytes)), bytes);
  }
});

test('another format and a damaged file are refused, or end', async () => {
  const bytes = await packed(read('pack.test.mjs'));
  assert.throws(() => unpacked(bytes.subarray(1)), /not packed as expected/);
  // The second half is missing.
  assert.throws(() => unpacked(bytes.slice(0, bytes.length / 2)), /damaged/);
  for (let at = 13; at < bytes.length; at += 97) {
    const other = bytes.slice();
    other[at] ^= 0x55;
    try {
      assert.equal(unpacked(other).length, read('pack.test.mjs').length);
    } catch (error) {
      assert.match(error.message, /damaged/);
    }
  }
});
