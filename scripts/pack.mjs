// Packs bytes as text for a page that is one file: LZMA, which finds what programs have in common, in characters of sixteen bits. web/unpack.js reads it.

import { pathToFileURL } from 'node:url';

import { isUnsafe, mark, moved } from '../web/unpack.js';
import { fromWeb } from './browser.mjs';

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} a file of the format `.lzma`, as small as can be */
export async function packed(bytes) {
  const { compress } = await import(pathToFileURL(fromWeb.resolve('lzma1')).href);
  return compress(bytes, 9);
}

/**
 * Bytes as a text that the element of a script holds as it is, in a page of UTF-16: two bytes a character, the lower one first.
 * @param {Uint8Array} bytes  if their number is odd, a zero comes behind them
 * @returns {string}
 */
export function textOf(bytes) {
  const characters = [];
  for (let at = 0; at < bytes.length; at += 2) {
    const unit = bytes[at] | ((bytes[at + 1] ?? 0) << 8);
    if (isUnsafe(unit)) characters.push(mark, unit ^ moved);
    else characters.push(unit);
  }
  const parts = [];
  for (let at = 0; at < characters.length; at += 8192) parts.push(String.fromCharCode(...characters.slice(at, at + 8192)));
  return parts.join('');
}
