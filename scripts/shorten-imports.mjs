// Shortens the names of what the program imports from its glue. wasm-bindgen ends each with a hash, and hashes do not compress:
// they would be a hundredth of what a first visit loads.

/** An unsigned number in LEB128, as WebAssembly writes it. */
function leb(number) {
  const bytes = [];
  let rest = number;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.from(bytes);
}

/** Reads a program from an offset on. */
class Reader {
  constructor(bytes, at) { this.bytes = bytes; this.at = at; }

  byte() { return this.bytes[this.at++]; }

  number() {
    let [result, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      result |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return result >>> 0;
  }

  take(length) { return this.bytes.subarray(this.at, this.at += length); }

  name() { return this.take(this.number()).toString('utf8'); }
}

const IMPORTS = 2;
const FUNCTION = 0;

/**
 * @param {Buffer} program
 * @param {string} glue
 * @returns {{ program: Buffer, glue: string }} the same pair, with short names
 */
export function shortenImports(program, glue) {
  const short = new Map();
  const parts = [program.subarray(0, 8)];
  const reader = new Reader(program, 8);
  while (reader.at < program.length) {
    const start = reader.at;
    const kind = reader.byte();
    const content = reader.take(reader.number());
    parts.push(kind === IMPORTS ? section(kind, renamed(content, short)) : program.subarray(start, reader.at));
  }
  const words = new RegExp(`\\b(?:${[...short.keys()].join('|')})\\b`, 'g');
  return { program: Buffer.concat(parts), glue: glue.replace(words, (name) => short.get(name)) };
}

function section(kind, content) {
  return Buffer.concat([Buffer.from([kind]), leb(content.length), content]);
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

function written(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([leb(bytes.length), bytes]);
}
