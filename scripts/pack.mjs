// Packs bytes as text for a page that is one file: LZMA, which finds what programs have in common, in characters of seven bits. web/unpack.js reads it.

import { pathToFileURL } from 'node:url';

import { escaped } from '../web/unpack.js';
import { fromWeb } from './browser.mjs';

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} a file of the format `.lzma`, as small as can be */
export async function packed(bytes) {
  const { compress } = await import(pathToFileURL(fromWeb.resolve('lzma1')).href);
  return compress(bytes, 9);
}

/**
 * Bytes as a text that the element of a script holds as it is, in any page of UTF-8: eight bytes for seven.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function textOf(bytes) {
  const characters = [];
  let first = -1;
  const give = (seven) => {
    if (first >= 0) {
      characters.push(((first + 2) << 7) | seven);
      first = -1;
    } else if (escaped.includes(seven)) {
      first = escaped.indexOf(seven);
    } else {
      characters.push(seven);
    }
  };
  let held = 0;
  let count = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0x7fff;
    for (count += 8; count >= 7; count -= 7) give((held >> (count - 7)) & 127);
  }
  if (count > 0) give((held << (7 - count)) & 127);
  if (first >= 0) give(0);
  const parts = [];
  for (let at = 0; at < characters.length; at += 8192) parts.push(String.fromCharCode(...characters.slice(at, at + 8192)));
  return parts.join('');
}
