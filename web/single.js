// The start of the page that is one file: what the other page fetches is inside, packed. It is unpacked here, and put where the page looks
// for it. scripts/single-file.mjs writes it into the file.

import { bytesOf, unpacked } from './unpack.js';

/** Bytes in base64, as a script holds a program. */
const base64 = (bytes) => new Promise((resolve) => {
  const reader = new FileReader();
  reader.addEventListener('load', () => resolve(reader.result.slice(reader.result.indexOf(',') + 1)));
  reader.readAsDataURL(new Blob([bytes]));
});

/** Puts text into the page as an element, which the policy of the page allows by its sum. */
const add = (name, text, more = {}) => document.head.append(Object.assign(document.createElement(name), more, { textContent: text }));

// This browser reads scripts of today. From here on this one says by itself what fails; web/old.js would have.
document.removeEventListener('DOMContentLoaded', globalThis.rolecallFailed);
try {
  const held = document.getElementById('rolecall-files');
  const bytes = unpacked(bytesOf(held.textContent));
  let done = 0;
  const take = (length) => {
    done += length;
    return bytes.subarray(done - length, done);
  };
  const [program, style, start, ...scripts] = JSON.parse(held.dataset.files);
  globalThis.rolecallProgram = WebAssembly.compile(take(program));
  add('style', new TextDecoder().decode(take(style)));
  const begin = new TextDecoder().decode(take(start));
  await Promise.all(scripts.map(async ([name, ...parts]) => {
    // The mark says that they are UTF-8: a plain script is taken for what the page is, which is UTF-16.
    const texts = await Promise.all(parts.map(([length, isProgram]) => (isProgram ? base64(take(length)) : take(length))));
    document.querySelector(`meta[name="${name}"]`).content = URL.createObjectURL(new Blob(['\ufeff', ...texts], { type: 'text/javascript' }));
  }));
  held.remove();
  add('script', begin, { type: 'module' });
} catch (error) {
  globalThis.rolecallFailed();
  throw error;
}
