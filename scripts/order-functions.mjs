// Puts functions that look alike beside each other: one in seventy of the bytes that a first visit loads. Binaryen puts functions in the order
// of their names, so they get names that say the order, and lose them again.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CODE, CUSTOM, FUNCTION_NAMES, FUNCTIONS, IMPORTS, Reader, leb, section, sections, written } from './wasm-format.mjs';

/** What the program uses of WebAssembly beyond its first version; as in index.html. */
const features = [
  'bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext',
].map((feature) => `--enable-${feature}`);

/**
 * @param {Buffer} program  all it imports are functions
 * @returns {Buffer} the same program with its functions in another order
 */
export function orderFunctions(program) {
  const content = (wanted) => sections(program).find(({ kind }) => kind === wanted).content;
  const imports = new Reader(content(IMPORTS), 0).number();
  const types = list(content(FUNCTIONS), (reader) => reader.number());
  const bodies = list(content(CODE), (reader) => reader.take(reader.number()));
  const size = (index) => Math.floor(Math.log2(bodies[index].length));
  const order = [...bodies.keys()].sort((one, other) => (
    size(one) - size(other) || types[one] - types[other] || Buffer.compare(bodies[one], bodies[other])
  ));
  const names = order.map((index, place) => [imports + index, `f${String(place).padStart(6, '0')}`]);
  const imported = Array.from({ length: imports }, (_, index) => [index, `i${String(index).padStart(6, '0')}`]);
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  try {
    const file = join(folder, 'program.wasm');
    writeFileSync(file, Buffer.concat([program, nameSection([...imported, ...names.sort(([one], [other]) => one - other)])]));
    // The levels keep what the instructions were made of before; nothing is optimised anew.
    execFileSync('wasm-opt', [...features, '--optimize-level=2', '--shrink-level=2', '--reorder-functions-by-name', '--strip-debug', '-o', file, file]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function list(content, element) {
  const reader = new Reader(content, 0);
  return Array.from({ length: reader.number() }, () => element(reader));
}

function nameSection(names) {
  const functions = Buffer.concat([leb(names.length), ...names.flatMap(([index, name]) => [leb(index), written(name)])]);
  return section(CUSTOM, Buffer.concat([written('name'), section(FUNCTION_NAMES, functions)]));
}
