// How scripts and style sheets are bundled.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { oldest } from './browser.mjs';

export const { build } = createRequire(fileURLToPath(new URL('../web/package.json', import.meta.url)))('esbuild');

/** What all bundles have in common. */
export const shared = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: Object.entries(oldest).map(([name, version]) => `${name}${version}`),
  logLevel: 'warning',
};

/** A style sheet inside a script is as short as one beside it. */
const style = {
  name: 'style',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { outputFiles: [{ text }] } = await build({ entryPoints: [file], minify: true, charset: 'utf8', write: false });
      return { contents: text.trim(), loader: 'text' };
    });
  },
};

/**
 * A script with all that it imports, or a style sheet.
 * @param {string} entry  a path from web/
 * @param {Record<string, string>} define  what stands for a name in it, as an expression
 * @param {'esm' | 'iife'} format
 * @returns {Promise<string>}
 */
export async function bundled(entry, define = {}, format = 'esm') {
  const how = entry.endsWith('.css') ? {} : { format, define, plugins: [style] };
  const { outputFiles: [{ text }] } = await build({ ...shared, ...how, entryPoints: [fileURLToPath(new URL(`../web/${entry}`, import.meta.url))], write: false });
  return text;
}
