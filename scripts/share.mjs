// The script of the page's dialogs for sharing: a plain one, for a browser does not try a module again that did not come.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build, shared, transform } from './bundling.mjs';
import { wordsOf } from './words.mjs';

const entry = fileURLToPath(new URL('../web/share/share.js', import.meta.url));

/** A style sheet inside a script is as short as one beside it. */
const style = {
  name: 'style',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** The script with its words in every language. */
export async function shareScript() {
  const define = { ROLECALL_WORDS: JSON.stringify(wordsOf('share')) };
  const { outputFiles: [{ text }] } = await build({ ...shared, entryPoints: [entry], format: 'iife', define, plugins: [style], write: false });
  return text;
}
