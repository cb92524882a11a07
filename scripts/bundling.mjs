// How scripts and style sheets are bundled.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { oldest } from './browser.mjs';

export const { build, transform } = createRequire(fileURLToPath(new URL('../web/package.json', import.meta.url)))('esbuild');

/** What all bundles have in common. */
export const shared = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: Object.entries(oldest).map(([name, version]) => `${name}${version}`),
  logLevel: 'warning',
};
