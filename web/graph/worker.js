// Holds an answer, and says what is drawn of it and where. Everything that grows with the account is done here, aside from the page.

import { has, read, states } from './answer.js';
import { laid } from './layout.js';
import { picture, prepared, targetId } from './pick.js';

/** @import { Answer, Edge, Item, Question, Wish } from './types.d.ts' */

/** So many edges of a principal are listed, so many names of a group, so many that a search finds. */
const listed = { edges: 40, members: 100, found: 12 };

/** @type {ReturnType<typeof read> | undefined} */
let held;

/** What the question is about, as long as it is the same. @type {{ key: string, ready: ReturnType<typeof prepared> } | undefined} */
let kept;

/** The picture that was asked for last. @type {ReturnType<typeof picture> | undefined} */
let drawn;

/** The edges of a principal, the best first, and how many there are. @param {number} place @param {'from' | 'to'} end  at which it is @param {'from' | 'to'} other */
function edgesOf(place, end, other) {
  const { bundles = [], nodes = [] } = held ?? {};
  const near = bundles.filter((bundle) => has(bundle[end], place)).sort((a, b) => states.indexOf(a.edge.state) - states.indexOf(b.edge.state));
  /** @type {Edge[]} */
  const edges = [];
  for (const bundle of near) {
    for (const one of bundle[other].slice(0, listed.edges - edges.length)) edges.push({ ...bundle.edge, [end]: nodes[place]?.id ?? '', [other]: nodes[one]?.id ?? '' });
  }
  return { count: near.reduce((sum, bundle) => sum + bundle[other].length, 0), edges };
}

const answers = {
  /** Takes an answer. @param {{ answer: Answer }} message */
  open({ answer }) {
    kept = undefined;
    held = read(answer);
  },

  /** @param {{ question: Question, wish: Wish }} message */
  draw({ question, wish }) {
    if (!held) return undefined;
    const key = JSON.stringify([question, wish.impossible]);
    if (kept?.key !== key) kept = { key, ready: prepared(held, question, wish.impossible) };
    drawn = picture(kept.ready, wish);
    const { members: _, ...shown } = drawn;
    return shown;
  },

  /** Left to right; in narrow windows downwards, unless that is the wider one. @param {{ boxes: Parameters<typeof laid>[0], lines: Parameters<typeof laid>[1], isNarrow: boolean }} message */
  lay({ boxes, lines, isNarrow }) {
    const [right, down] = [laid(boxes, lines, false), ...isNarrow ? [laid(boxes, lines, true)] : []];
    return down && down.width < right.width ? { ...down, isDown: true } : { ...right, isDown: false };
  },

  /** What is known of an item. @param {{ id: string }} message */
  about({ id }) {
    const item = drawn?.items.find((some) => some.id === id);
    if (!held || !item || id === targetId) return undefined;
    if (!item.node) return { members: members(item) };
    const place = held.at.get(id) ?? -1;
    return { out: edgesOf(place, 'from', 'to'), in: edgesOf(place, 'to', 'from') };
  },

  /** Principals whose names have the text, those first whose names begin with it. @param {{ text: string }} message */
  find({ text }) {
    const wanted = text.trim().toLowerCase();
    if (!held || wanted === '') return { count: 0, found: [] };
    const rank = (/** @type {{ id: string, name: string }} */ { id, name }) => {
      const [whole, last] = [id.toLowerCase(), name.toLowerCase()];
      if (last === wanted || whole === wanted) return 0;
      if (last.startsWith(wanted)) return 1;
      return last.includes(wanted) ? 2 : 3;
    };
    const found = held.nodes.filter(({ id }) => id.toLowerCase().includes(wanted)).map((node) => ({ node, rank: rank(node) })).sort((a, b) => a.rank - b.rank);
    return { count: found.length, found: found.slice(0, listed.found).map(({ node }) => node) };
  },
};

/** The names of a group. Its id says how it was found; the picture knows who was in it. @param {Item} item */
function members(item) {
  const places = drawn?.members.get(item.id) ?? [];
  return { count: places.length, nodes: places.slice(0, listed.members).flatMap((place) => held?.nodes[place] ?? []) };
}

globalThis.onmessage = (/** @type {MessageEvent<{ number: number, ask: keyof typeof answers }>} */ { data: { number, ask, ...message } }) => {
  try {
    globalThis.postMessage({ number, answer: answers[ask](/** @type {any} */ (message)) });
  } catch (error) {
    globalThis.postMessage({ number, error: String(error) });
  }
};
