// Reads what scripts/pack.mjs has packed: text of sixteen bits a character to bytes, and these, which are LZMA, to what they were made of.

/** Says that the character behind it is another, moved by `moved`. */
export const mark = 0xe000;

/** The bit by which an unsafe character differs from the one that stands for it, which is safe. */
export const moved = 0x4000;

/**
 * Whether a character is not written by itself: half of a pair, or what HTML, an editor or a copy takes for something else or changes.
 * @param {number} unit  a code unit of UTF-16
 */
export function isUnsafe(unit) {
  return unit < 0x20 || unit === 0x3c || (unit >= 0x7f && unit < 0xa0) || (unit >= 0xd800 && unit <= mark) || unit === 0xfeff || unit >= 0xfffe;
}

/**
 * The bytes of a text, two a character, the lower one first.
 * @param {string} text
 * @returns {Uint8Array}
 */
export function bytesOf(text) {
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    let unit = text.charCodeAt(at);
    if (unit === mark) {
      at += 1;
      unit = text.charCodeAt(at) ^ moved;
    }
    bytes[length] = unit & 255;
    bytes[length + 1] = unit >> 8;
    length += 2;
  }
  return bytes.subarray(0, length);
}

// Where the probabilities of each choice begin: https://www.7-zip.org/sdk.html, with 3 bits of the byte before and 2 of the place.
const MATCH = 0;
const REPEAT = 192;
const REPEAT_OTHER = 204;
const REPEAT_LONG = 216;
const REPEAT_SECOND = 408;
const REPEAT_THIRD = 420;
const SLOT = 432;
const FAR = 688;
const ALIGN = 816;
const LENGTH = 832;
const REPEAT_LENGTH = 1350;
const LITERAL = 1868;
const END = LITERAL + 0x300 * 8;

/**
 * What a packed file holds.
 * @param {Uint8Array} packed  a file of the format `.lzma` that says its length, and has no mark at its end
 * @returns {Uint8Array}
 * @throws {Error} if it is another format, or damaged where that can be told
 */
export function unpacked(packed) {
  const header = new DataView(packed.buffer, packed.byteOffset);
  if (packed[0] !== 93) throw new Error('not packed as expected');
  const size = header.getUint32(5, true);
  const out = new Uint8Array(size);
  const odds = new Uint16Array(END).fill(1024);
  let range = -1;
  let code = header.getUint32(14) | 0;
  let next = 18;
  let done = 0;

  /** One bit, by its odds. */
  const bit = (index) => {
    const odd = odds[index];
    const bound = Math.imul(range >>> 11, odd);
    let value = 0;
    if ((code ^ 0x80000000) < (bound ^ 0x80000000)) {
      range = bound;
      odds[index] = odd + ((2048 - odd) >> 5);
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      odds[index] = odd - (odd >> 5);
      value = 1;
    }
    if ((range & 0xff000000) === 0) {
      range <<= 8;
      code = (code << 8) | packed[next];
      next += 1;
    }
    return value;
  };
  /** A number of so many bits, highest first. */
  const tree = (from, bits) => {
    let found = 1;
    for (let left = bits; left > 0; left -= 1) found = (found << 1) | bit(from + found);
    return found - (1 << bits);
  };
  /** A number of so many bits, lowest first. */
  const reversed = (from, bits) => {
    let found = 1;
    let value = 0;
    for (let place = 0; place < bits; place += 1) {
      const one = bit(from + found);
      found = (found << 1) | one;
      value |= one << place;
    }
    return value;
  };
  /** Bits that are as likely as not. */
  const plain = (bits) => {
    let value = 0;
    for (let left = bits; left > 0; left -= 1) {
      range >>>= 1;
      code = (code - range) | 0;
      const under = code >> 31;
      code = (code + (range & under)) | 0;
      value = (value << 1) + under + 1;
      if ((range & 0xff000000) === 0) {
        range <<= 8;
        code = (code << 8) | packed[next];
        next += 1;
      }
    }
    return value;
  };
  const length = (from, place) => {
    if (bit(from) === 0) return 2 + tree(from + 2 + (place << 3), 3);
    if (bit(from + 1) === 0) return 10 + tree(from + 34 + (place << 3), 3);
    return 18 + tree(from + 66 + 192, 8);
  };
  const distance = (long) => {
    const slot = tree(SLOT + (Math.min(long - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + reversed(FAR + base - slot, bits);
    return base + (plain(bits - 4) << 4) + reversed(ALIGN, 4);
  };

  let state = 0;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  while (done < size) {
    const place = done & 3;
    if (bit(MATCH + (state << 4) + place) === 0) {
      const from = LITERAL + 0x300 * ((done ? out[done - 1] : 0) >> 5);
      let found = 1;
      if (state > 6) {
        let like = out[done - first - 1];
        do {
          const expected = (like >> 7) & 1;
          like <<= 1;
          const one = bit(from + ((1 + expected) << 8) + found);
          found = (found << 1) | one;
          if (one !== expected) break;
        } while (found < 256);
      }
      while (found < 256) found = (found << 1) | bit(from + found);
      out[done] = found;
      done += 1;
      if (state < 4) state = 0;
      else state -= state < 10 ? 3 : 6;
      continue;
    }
    let long;
    if (bit(REPEAT + state) === 0) {
      [fourth, third, second] = [third, second, first];
      long = length(LENGTH, place);
      first = distance(long);
      state = state < 7 ? 7 : 10;
    } else {
      if (bit(REPEAT_OTHER + state) === 0) {
        if (bit(REPEAT_LONG + (state << 4) + place) === 0) {
          state = state < 7 ? 9 : 11;
          out[done] = out[done - first - 1];
          done += 1;
          continue;
        }
      } else if (bit(REPEAT_SECOND + state) === 0) {
        [first, second] = [second, first];
      } else if (bit(REPEAT_THIRD + state) === 0) {
        [first, second, third] = [third, first, second];
      } else {
        [first, second, third, fourth] = [fourth, first, second, third];
      }
      long = length(REPEAT_LENGTH, place);
      state = state < 7 ? 8 : 11;
    }
    if (first >= done || next > packed.length + 4) throw new Error('damaged');
    for (const end = Math.min(done + long, size); done < end; done += 1) out[done] = out[done - first - 1];
  }
  return out;
}
