// The script of the picture, as the page loads it when there is first something to draw.

import { mount } from './view.js';

/** By language; scripts/graph.mjs fills it in. */
const said = ROLECALL_WORDS;

/**
 * Draws answers into an element, in the language of the page.
 * @param {HTMLElement} host
 * @param {Pick<import('./view.js').Page, 'open' | 'ask'>} does  what the page does with it
 */
globalThis.rolecallGraph = (host, does) => {
  const language = document.documentElement.lang;
  const { content: worker } = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name=rolecall-graph-worker]'));
  return mount(host, said[language] ?? said.en ?? {}, { ...does, language, worker });
};
