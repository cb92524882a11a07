// The picture of an answer about who becomes whom. Its script, web/graph/, comes with the first of them.

import { tag } from '../element.js';
import { load } from '../load.js';
import { word } from '../words.js';

/** The script, once it is asked for. @type {Promise<unknown> | undefined} */
let script;

/**
 * A place for pictures.
 * @param {{ open: (fragment: string) => void, ask: (chosen: Record<string, string>) => void }} room  opens a link, asks with other choices
 */
export function gallery({ open, ask }) {
  const element = tag('div', { className: 'questions__picture' });
  let links = [];
  let view;
  let number = 0;
  return {
    element,
    /** Shows one; with a later one under way, the later one. */
    async show({ question, graph, links: fragments }) {
      number += 1;
      const mine = number;
      try {
        script ??= load('rolecall-graph');
        await script;
      } catch {
        script = undefined;
        element.replaceChildren(tag('p', {}, word('pictureFailed')));
        return;
      }
      if (mine !== number) return;
      links = fragments;
      view ??= globalThis.rolecallGraph(element, {
        open: (_, place, part) => { if (links[place]?.[part]) open(links[place][part]); },
        ask: ({ kind, from = '', to = '' }) => ask({ view: kind, from, to }),
      });
      await view.show({ ...graph, paths: [...graph.paths, ...graph.reach?.through ?? []], holders: graph.reach?.who ?? [] }, question);
    },
    end() {
      number += 1;
      view?.end();
    },
  };
}
