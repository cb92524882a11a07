// The little of WebAssembly's binary format that the build reads and writes.

/** Kinds of sections. */
export const [CUSTOM, IMPORTS, FUNCTIONS, CODE] = [0, 2, 3, 10];

/** An unsigned number in LEB128, as WebAssembly writes it. */
export function leb(number) {
  const bytes = [];
  let rest = number;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.from(bytes);
}

/** Reads a program from an offset on. */
export class Reader {
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

/** The sections of a program, in order. */
export function sections(program) {
  const found = [];
  const reader = new Reader(program, 8);
  while (reader.at < program.length) found.push({ kind: reader.byte(), content: reader.take(reader.number()) });
  return found;
}

/** Part of a section of names: those of functions. */
export const FUNCTION_NAMES = 1;

/** The names of a program's functions, as the compiler wrote them; none if they were taken out. */
export function functionNames(program) {
  const names = [];
  for (const { kind, content } of sections(program)) {
    const reader = new Reader(content, 0);
    if (kind !== CUSTOM || reader.name() !== 'name') continue;
    while (reader.at < content.length) {
      const part = reader.byte();
      const end = reader.number() + reader.at;
      for (let left = part === FUNCTION_NAMES ? reader.number() : 0; left > 0; left -= 1) {
        reader.number();
        names.push(reader.name());
      }
      reader.at = end;
    }
  }
  return names;
}

/** A section as it is written. */
export function section(kind, content) {
  return Buffer.concat([Buffer.from([kind]), leb(content.length), content]);
}

/** A name as it is written. */
export function written(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([leb(bytes.length), bytes]);
}
