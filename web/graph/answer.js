// An answer of the engine, with what is looked up in it again and again. Runs in the worker: an answer may have tens of thousands of nodes.

/** @import { Answer, Edge, Node, State } from './types.d.ts' */

/** The states of an edge, from the best for who wants to get through. @type {State[]} */
export const states = ['certain', 'conditional', 'unknown', 'impossible'];

/** Kinds of nodes, in the order in which people look for them: who comes from outside, who is inside. */
export const kinds = ['everyone', 'account', 'provider', 'service', 'user', 'role', 'target'];

/** What a text is sorted by in a list that people read: numbers by their value. @param {string} text */
export const sortable = (text) => `${text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'))} ${text}`;

const before = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));

/** Two names in that order. @param {string} a @param {string} b */
export const inOrder = (a, b) => before(sortable(a), sortable(b));

/**
 * The name of a principal and the folder it lies in: `/team/` and `audit` of `arn:aws:iam::1:role/team/audit`. What has no folders has no path.
 * @param {string} id
 */
export function named(id) {
  const resource = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(id)?.[1];
  const [, path, name] = /^[^/]+(\/(?:.*\/)?)(.+)$/.exec(resource ?? '') ?? [];
  return name === undefined ? { path: '', name: resource ?? id } : { path: path ?? '', name };
}

/** The worst state of several. @param {State[]} some @returns {State} */
export const worst = (some) => states[Math.max(...some.map((state) => states.indexOf(state)))] ?? 'certain';

/**
 * Everybody of one list to everybody of another, in the same way; a single edge is one of one. Members are places, in order.
 * @typedef {object} Bundle
 * @property {number[]} from
 * @property {number[]} to
 * @property {Edge} edge  what all have in common
 */

/**
 * @typedef {object} Read
 * @property {Answer} answer
 * @property {Node[]} nodes  in the order of lists
 * @property {Map<string, number>} at  where a node is, by its id
 * @property {Bundle[]} bundles  all edges between nodes that the answer has
 */

/** Whether a list in order has a place. @param {number[]} places @param {number} wanted */
export function has(places, wanted) {
  let [low, high] = [0, places.length - 1];
  while (low <= high) {
    const half = (low + high) >> 1;
    if (places[half] === wanted) return true;
    if (places[half] < wanted) low = half + 1;
    else high = half - 1;
  }
  return false;
}

/** How many edges a bundle stands for. @param {Bundle} bundle */
export const pairs = ({ from, to }) => from.length * to.length;

/**
 * The answer, read. What it lists by ids or by its own order, is by the order of lists from here on.
 * @param {Answer} answer
 * @returns {Read}
 */
export function read(answer) {
  const sorted = answer.nodes
    .map((node, old) => {
      const { path, name } = named(node.id);
      const by = `${String(kinds.indexOf(node.kind) + 1).padStart(2, '0')} ${node.account ?? ''} ${sortable(name)} ${node.id}`;
      return { by, old, node: { ...node, path, name } };
    })
    .sort((a, b) => before(a.by, b.by));
  const nodes = sorted.map(({ node }) => node);
  const at = new Map(nodes.map(({ id }, place) => [id, place]));
  /** @type {number[]} */
  const moved = [];
  sorted.forEach(({ old }, place) => { moved[old] = place; });
  const places = (/** @type {number[]} */ some) => some.flatMap((old) => moved[old] ?? []).sort((a, b) => a - b);
  const single = (/** @type {Edge} */ edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ from: [from], to: [to], edge }];
  };
  const bundles = [
    ...answer.edges.flatMap(single),
    ...(answer.bundles ?? []).map(({ from, to, ...edge }) => ({ from: places(from), to: places(to), edge: { ...edge, from: '', to: '' } })),
  ];
  return { answer, nodes, at, bundles };
}
