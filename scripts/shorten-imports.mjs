// Shortens the names of what the program imports from its glue. wasm-bindgen ends each with a hash, and hashes do not compress:
// they would be a hundredth of what a first visit loads.

import { IMPORTS, Reader, leb, section, sections, written } from './wasm-format.mjs';

const FUNCTION = 0;

/**
 * @param {Buffer} program
 * @param {string} glue
 * @returns {{ program: Buffer, glue: string }} the same pair, with short names
 */
export function shortenImports(program, glue) {
  const short = new Map();
  const parts = sections(program).map(({ kind, content }) => section(kind, kind === IMPORTS ? renamed(content, short) : content));
  const words = new RegExp(`\\b(?:${[...short.keys()].join('|')})\\b`, 'g');
  return { program: Buffer.concat([program.subarray(0, 8), ...parts]), glue: glue.replace(words, (name) => short.get(name)) };
}

function renamed(content, short) {
  const reader = new Reader(content, 0);
  const count = reader.number();
  const parts = [leb(count)];
  for (let index = 0; index < count; index += 1) {
    const module = reader.name();
    const name = reader.name();
    if (reader.byte() !== FUNCTION) throw new Error(`the program imports ${name}, which is no function`);
    const next = short.get(name) ?? `i${short.size.toString(36)}`;
    short.set(name, next);
    parts.push(written(module), written(next), Buffer.from([FUNCTION]), leb(reader.number()));
  }
  return Buffer.concat(parts);
}
