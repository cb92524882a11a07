// What the page that is one file is packed with, and unpacks itself with: scripts/pack.mjs and web/unpack.js.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { packed, textOf } from '../scripts/pack.mjs';
import { bytesOf, escaped, unpacked } from '../web/unpack.js';

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
  const every = Uint8Array.from({ length: 65_536 }, (_, at) => (at % 2 ? at >> 8 : at));
  for (const bytes of [[], [0], [255], [0, 0, 0], [...escaped], every, noise(9999)].map((each) => Uint8Array.from(each))) {
    const text = textOf(bytes);
    const back = bytesOf(text);
    assert.deepEqual(back.subarray(0, bytes.length), bytes);
    assert.ok(back.length <= bytes.length + 1);
    assert.ok(back.subarray(bytes.length).every((byte) => byte === 0));
  }
});

test('the text is eight bytes for seven, and nothing in it is changed by HTML, an editor, or a copy', () => {
  const text = textOf(noise(70_000));
  assert.ok(Math.abs(Buffer.byteLength(text) - 80_000) <= 2, `${Buffer.byteLength(text)}`);
  const allowed = (code) => (code < 128 ? !escaped.includes(code) : code >= 256 && code < 2048);
  assert.ok([...text].every((character) => allowed(character.charCodeAt(0))));
  for (const character of '\0\t\n\r<') assert.ok(escaped.includes(character.charCodeAt(0)));
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
