// What is shipped: the bytes of each file of dist/, raw and brotli. `node scripts/sizes.mjs` prints them and
// fails when the first load is over its ceiling.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { dist } from './serve.mjs';

/** What the page fetches only when asked to: the examples, but for the one it opens on, the reader of what is pasted with its messages, the dialogs of sharing, the room of questions, the picture of who becomes whom, other languages, icons of an installed page, what is embedded elsewhere, the documentation, the lessons. */
export const isLater = (name) => /^((examples|assist|catalog|graph|import|questions|reader|share|icon-\d+|locale-(?!en-)[a-z]+|locale-[a-z]+-later|guest)-|(docs|embed|frame|learn)\b)/.test(name);

/** What a read-only embed loads in one language. */
const isOfEmbed = (name, tag) => name === 'embed.js' || /^embed-[0-9a-f]{16}\.wasm$/.test(name) || new RegExp(`^embed-${tag}-[0-9a-f]{16}\\.txt$`).test(name);

/** All of it, brotli: what it is meant to be, and what it must not pass on the way there. */
export const embedGoal = 200 * 1024;
export const embedCeiling = 225 * 1024;

/** Everything the page loads at its first visit, brotli: what it is meant to be, and what it must not pass on the way there. */
export const firstLoadGoal = 400 * 1024;
export const firstLoadCeiling = 629 * 1024;

/** The picture of who becomes whom, with its layout, brotli: what it must not pass. */
export const graphCeiling = 40 * 1024;

/** @returns {{ name: string, raw: number, brotli: number }[]} */
export function shippedFiles(folder = dist) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((path) => {
      const bytes = readFileSync(path);
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
      return {
        name: path.slice(folder.length).replace(/^[\\/]/, ''),
        raw: bytes.length,
        brotli: bytes.length === 0 ? 0 : brotliCompressSync(bytes, options).length,
      };
    });
}

/** Prints the table; false when the budget is exceeded. */
export function printSizes(files = shippedFiles()) {
  const sum = (some) => some.reduce(
    (total, file) => ({ ...total, raw: total.raw + file.raw, brotli: total.brotli + file.brotli }),
    { name: 'total', raw: 0, brotli: 0 },
  );
  const width = Math.max(...files.map((file) => file.name.length), 5);
  console.log(`${'shipped bytes'.padEnd(width)}  ${'raw'.padStart(9)}  ${'brotli'.padStart(9)}`);
  for (const file of [...files, sum(files)]) {
    console.log(`${file.name.padEnd(width)}  ${String(file.raw).padStart(9)}  ${String(file.brotli).padStart(9)}`);
  }
  const first = sum(files.filter((file) => !isLater(file.name))).brotli;
  const over = first - firstLoadGoal;
  const goal = over > 0 ? `${over} over the goal of ${firstLoadGoal}` : `within the goal of ${firstLoadGoal}`;
  const fits = first <= firstLoadCeiling;
  console.log(`first load: ${first} bytes brotli, ${goal}${fits ? '' : `: OVER THE CEILING OF ${firstLoadCeiling}`}`);
  const embeds = ['en', 'ja'].map((tag) => ({ tag, size: sum(files.filter(({ name }) => isOfEmbed(name, tag))).brotli }));
  for (const { tag, size } of embeds) {
    const far = size > embedGoal ? `${size - embedGoal} over the goal of ${embedGoal}` : `within the goal of ${embedGoal}`;
    console.log(`read-only embed, ${tag}: ${size} bytes brotli, ${far}${size <= embedCeiling ? '' : `: OVER THE CEILING OF ${embedCeiling}`}`);
  }
  const graph = sum(files.filter(({ name }) => name.startsWith('graph-'))).brotli;
  console.log(`picture of the account: ${graph} bytes brotli${graph <= graphCeiling ? '' : `: OVER THE CEILING OF ${graphCeiling}`}`);
  return fits && graph <= graphCeiling && embeds.every(({ size }) => size <= embedCeiling);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  exit(printSizes() ? 0 : 1);
}
