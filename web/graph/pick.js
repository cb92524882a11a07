// What is drawn of an answer: the question picks the principals, groups stand for what is too much, edges between the same two become one.

import { has, pairs, states } from './answer.js';
import { all, cut, levelsOf } from './groups.js';

/** @import { Bundle, Read } from './answer.js' */
/** @import { Group } from './groups.js' */
/** @import { Edge, Item, Link, Path, Picture, Question, Wish } from './types.d.ts' */

/** Never more items than this. */
export const most = 60;

/** Opened further until there are so many items, and so many links: more than that is looked up, not read. */
const target = { items: 26, links: 48 };

/** Never more links than this. */
const mostLinks = 90;

/** The principals of a path, from its beginning to its end. @param {Path} path */
export const along = ({ from, via, to }) => [from, ...via, to].filter((id, index, ids) => id !== ids[index - 1]);

/** The item that stands for what is asked for at the end of the ways: an action on a resource. */
export const targetId = 'target';

/**
 * The part of an answer that a question is about.
 * @typedef {object} Part
 * @property {number[]} members
 * @property {Bundle[]} bundles
 * @property {(member: number) => number} [distance]
 */

/** @param {Read['at']} at @param {(string | undefined)[]} ids */
const placesOf = (at, ids) => ids.flatMap((id) => {
  const place = id === undefined ? undefined : at.get(id);
  return place === undefined ? [] : [place];
});

/**
 * By paths: their principals and hops, and nothing beside them.
 * @param {Read} read @param {Question} question
 * @returns {Part}
 */
function ofPaths({ answer, nodes, at, bundles }, { kind }) {
  /** @type {Map<string, [from: number, to: number]>} */
  const hops = new Map();
  /** @type {Map<number, number>} */
  const far = new Map();
  answer.paths.forEach((path) => {
    const places = along(path).map((id) => at.get(id) ?? -1);
    places.forEach((place, index) => {
      const distance = kind === 'reach' ? places.length - index : index;
      if (place >= 0) far.set(place, Math.min(far.get(place) ?? Infinity, distance));
      const from = places[index - 1] ?? -1;
      if (index > 0) hops.set(`${from} ${place}`, [from, place]);
    });
  });
  return {
    members: [...new Set([...far.keys(), ...kind === 'reach' ? placesOf(at, (answer.holders ?? []).map(({ id }) => id)) : []])].sort((a, b) => a - b),
    bundles: [...hops.values()].flatMap(([from, to]) => {
      const found = bundles.find(({ from: some, to: others, edge: { state } }) => state !== 'impossible' && has(some, from) && has(others, to));
      return found ? [{ ...found, from: [from], to: [to] }] : [];
    }),
    distance: (member) => far.get(member) ?? 0,
  };
}

/**
 * By edges: whatever an edge of the answer ends at.
 * @param {Read} read @param {Question} question @param {boolean} impossible  whether what is stopped counts, too
 * @returns {Part}
 */
function ofEdges({ answer, nodes, at, bundles }, { kind, from, to }, impossible) {
  const ends = placesOf(at, [from, to]);
  const outside = new Set(placesOf(at, (answer.entrances ?? []).map((place) => answer.nodes[place]?.id)));
  const circle = new Map((answer.cycles ?? []).flatMap((some, index) => placesOf(at, some.map((place) => answer.nodes[place]?.id)).map((place) => [place, index])));
  const wanted = bundles.filter(({ edge: { state } }) => impossible || state !== 'impossible');
  const only = (/** @type {(place: number) => boolean} */ one, /** @type {(place: number) => boolean} */ other) => wanted.flatMap((bundle) => {
    const [some, others] = [bundle.from.filter(one), bundle.to.filter(other)];
    return some.length > 0 && others.length > 0 ? [{ ...bundle, from: some, to: others }] : [];
  });
  let near = wanted;
  // Where there is no way, what stands in the way is the answer.
  if (kind === 'chain') near = bundles.flatMap((bundle) => [{ ...bundle, from: bundle.from.filter((place) => place === ends[0]) }, { ...bundle, from: bundle.from.filter((place) => place !== ends[0]), to: bundle.to.filter((place) => place === ends.at(-1)) }]);
  if (kind === 'entrances') near = only((place) => outside.has(place), () => true);
  if (kind === 'cycles') near = only((place) => circle.has(place), (place) => circle.has(place)).filter(({ from: some, to: others }) => some.some((place) => others.some((other) => circle.get(place) === circle.get(other))));
  near = near.filter((bundle) => pairs(bundle) > 0);
  const touched = new Set(near.flatMap(({ from: some, to: others }) => [...some, ...others]));
  const members = nodes.map((_, place) => place).filter((place) => kind === 'overview' || touched.has(place) || ends.includes(place));
  return { members, bundles: near, ...kind === 'cycles' && { distance: (/** @type {number} */ member) => circle.get(member) ?? 0 } };
}

/**
 * What a question is about, made ready for any number of pictures of it.
 * @param {Read} read @param {Question} question @param {boolean} impossible  whether what is stopped is drawn, too
 */
export function prepared(read, question, impossible) {
  const byPaths = question.kind === 'reach' || question.kind === 'blast' || (question.kind === 'chain' && read.answer.paths.length > 0);
  const part = byPaths ? ofPaths(read, question) : ofEdges(read, question, impossible);
  return { read, question, byPaths, part, levels: levelsOf({ ...read, bundles: part.bundles }, part.distance), root: all(part.members), inside: new Set(part.members) };
}

/**
 * The picture of it as it is wished for, without coordinates.
 * @param {ReturnType<typeof prepared>} ready @param {Wish} wish
 * @returns {Picture}
 */
export function picture(ready, wish) {
  const { read, question, byPaths, part, levels, root, inside } = ready;
  const lit = byPaths ? read.answer.paths[wish.path ?? 0] : undefined;
  const ends = placesOf(read.at, [question.from, question.to, ...lit ? along(lit) : []]);
  const shown = placesOf(read.at, wish.shown.slice(-20));
  const apart = [...new Set([...ends, ...shown])].filter((place) => inside.has(place));
  const cutAt = (/** @type {number} */ items) => cut(root, { levels, nodes: read.nodes, apart, open: wish.open, target: items, most: most - 1 });
  let wanted = target.items;
  let { items, opened } = cutAt(wanted);
  let links = linksOf(items, part.bundles);
  // Fewer items where those that there are room for would be a knot.
  while (links.length > target.links && wanted > 6 && items.some((item) => typeof item !== 'number')) {
    wanted -= 4;
    const next = cutAt(wanted);
    if (next.items.length === items.length) continue;
    ({ items, opened } = next);
    links = linksOf(items, part.bundles);
  }
  return finished(ready, { items, opened, links, lit, apart });
}

/** What an item is called between here and the drawing. @param {Group | number} item */
const keyOf = (item) => (typeof item === 'number' ? `=${item}` : item.id);

/** How many of a list stand behind which item. @param {number[]} places @param {Map<number, string>} standing */
function counted(places, standing) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const place of places) {
    const item = standing.get(place);
    if (item !== undefined) counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
}

/**
 * The links between items, with those of an item to itself.
 * @param {(Group | number)[]} items @param {Bundle[]} bundles
 */
function linksOf(items, bundles) {
  /** @type {Map<number, string>} */
  const standing = new Map();
  for (const item of items) if (typeof item !== 'number') for (const member of item.members) standing.set(member, item.id);
  for (const item of items) if (typeof item === 'number') standing.set(item, keyOf(item));
  /** @type {Map<string, { from: string, to: string, some: { edge: Edge, count: number, bundle: Bundle }[] }>} */
  const links = new Map();
  for (const bundle of bundles) {
    const ends = counted(bundle.to, standing);
    for (const [from, many] of counted(bundle.from, standing)) {
      for (const [to, more] of ends) {
        const id = `${from}\n${to}`;
        const link = links.get(id) ?? { from, to, some: [] };
        link.some.push({ edge: bundle.edge, count: many * more * (bundle.edge.count ?? 1), bundle });
        links.set(id, link);
      }
    }
  }
  return [...links.values()];
}

/**
 * @param {ReturnType<typeof prepared>} ready
 * @param {{ items: (Group | number)[], opened: string[], links: ReturnType<typeof linksOf>, lit: Path | undefined, apart: number[] }} cut
 * @returns {Picture}
 */
function finished({ read: { answer, nodes, bundles, at }, question, byPaths }, { items, opened, links: found, lit, apart }) {
  const way = lit ? along(lit) : [];
  const isLit = (/** @type {Bundle} */ { from, to }) => way.some((id, index) => index > 0 && has(from, at.get(way[index - 1] ?? '') ?? -1) && has(to, at.get(id) ?? -1));
  const alone = new Set(apart);
  const idOf = (/** @type {string} */ key) => (key.startsWith('=') ? nodes[Number(key.slice(1))]?.id ?? '' : key);

  /** @type {Map<string, { within: number, changing: number }>} */
  const inside = new Map();
  const none = { within: 0, changing: 0 };
  const links = found.flatMap(({ from, to, some }) => {
    const counts = Object.fromEntries(states.flatMap((state) => {
      const count = some.reduce((sum, { edge, count: many }) => sum + (edge.state === state ? many : 0), 0);
      return count > 0 ? [[state, count]] : [];
    }));
    const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
    if (from === to) {
      const changing = some.reduce((sum, { edge, count: many }) => sum + (edge.kind === 'edit' ? many : 0), 0);
      inside.set(from, { within: count - changing - (counts.impossible ?? 0), changing });
      return [];
    }
    const kinds = new Set(some.map(({ edge }) => edge.kind));
    const [only] = some;
    return [/** @type {Link} */ ({
      id: `${idOf(from)}\n${idOf(to)}`,
      from: idOf(from),
      to: idOf(to),
      kind: kinds.size === 1 ? only?.edge.kind : 'several',
      state: states.find((state) => state in counts) ?? 'unknown',
      counts,
      count,
      edge: some.length === 1 && count === 1 && only ? { ...only.edge, from: idOf(from), to: idOf(to) } : undefined,
      lit: byPaths && some.some(({ bundle }) => isLit(bundle)),
    })];
  });

  /** Who is in a group. @type {Map<string, number[]>} */
  const hidden = new Map();
  /** @type {Item[]} */
  const drawn = items.map((item) => {
    if (typeof item === 'number') {
      const node = nodes[item];
      const mark = node?.id === question.from ? { mark: /** @type {const} */ ('start') } : node?.id === question.to ? { mark: /** @type {const} */ ('end') } : {};
      return /** @type {Item} */ ({ id: node?.id, node, count: 1, kind: node?.kind, account: node?.account, why: [], ...inside.get(keyOf(item)) ?? none, ...mark });
    }
    const members = item.members.filter((member) => !alone.has(member));
    hidden.set(item.id, members);
    const of = (/** @type {'kind' | 'account'} */ what) => new Set(members.map((member) => nodes[member]?.[what] ?? ''));
    const [kind, account] = [of('kind'), of('account')];
    return { id: item.id, count: members.length, kind: kind.size === 1 ? [...kind][0] ?? '' : 'several', account: account.size === 1 ? [...account][0] ?? null : null, why: item.why, ...inside.get(item.id) ?? none, some: members.slice(0, 3).flatMap((member) => nodes[member]?.id ?? []) };
  });

  if (question.kind === 'reach' && question.action) {
    drawn.push({ id: targetId, count: 1, kind: 'target', why: [], ...none, mark: 'end' });
    const place = new Map(items.flatMap((item) => (typeof item === 'number' ? [[item, idOf(keyOf(item))]] : item.members.filter((member) => !alone.has(member)).map((member) => [member, item.id]))));
    /** @type {Map<string, Link>} */
    const last = new Map();
    for (const { id, state } of answer.holders ?? []) {
      const from = place.get(at.get(id) ?? -1);
      if (from === undefined) continue;
      const link = last.get(from) ?? { id: `${from}\n${targetId}`, from, to: targetId, kind: 'allow', state, counts: {}, count: 0, lit: false };
      const counts = { ...link.counts, [state]: (link.counts[state] ?? 0) + 1 };
      last.set(from, { ...link, counts, count: link.count + 1, state: states.find((each) => each in counts) ?? state, lit: link.lit || id === lit?.to });
    }
    links.push(...last.values());
  }

  links.sort((a, b) => Number(b.lit) - Number(a.lit) || states.indexOf(a.state) - states.indexOf(b.state) || b.count - a.count);
  const kept = links.slice(0, mostLinks);
  const grouped = drawn.reduce((sum, { id, node, count }) => sum + (node || id === targetId ? 0 : count), 0);
  return {
    items: drawn,
    links: kept,
    rest: { grouped, links: links.length - kept.length },
    opened,
    members: hidden,
    impossible: bundles.reduce((sum, bundle) => sum + (bundle.edge.state === 'impossible' ? pairs(bundle) : 0), 0),
  };
}
