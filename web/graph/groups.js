// Thousands of principals as a tree of groups. A picture is a cut through it: the tree is as deep as it takes, and no group has more than a few parts.

import { inOrder } from './answer.js';

/** @import { Read } from './answer.js' */
/** @import { Why } from './types.d.ts' */

/** A group of so many may be shown as its members without being asked for. */
const few = 6;

/** A group has at most so many parts: what is left over is one of them. */
const widest = 16;

/** Of so many it is said who they are. */
const listed = 3;

/** So few are not worth a group of their own. */
const fewest = 4;

/**
 * @typedef {object} Group
 * @property {string} id
 * @property {number[]} members  places of nodes, in the order of lists
 * @property {Why[]} why  what they have in common, from the coarsest
 * @property {number} level  the levels that are used up
 * @property {(Group | number)[]} [parts]  found when they are asked for
 */

/**
 * @typedef {object} Level
 * @property {string} by
 * @property {(member: number) => string} key  equal for those that belong together
 */

/**
 * What groups are made by, from the coarsest: kind, account, who is trusted in kind, who is trusted exactly, folder, first part of the name.
 * @param {Read} read
 * @param {(member: number) => number} [distance]  from where the question begins, for questions that have such a place
 * @returns {Level[]}
 */
export function levelsOf({ nodes, bundles }, distance) {
  /** @type {Set<string>[]} */
  const shapes = nodes.map(() => new Set());
  /** @type {Set<string>[]} */
  const trusts = nodes.map(() => new Set());
  bundles.forEach(({ from, to, edge: { kind, how, state } }, index) => {
    if (state === 'impossible' || kind === 'passRole' || kind === 'edit') return;
    const some = from.length <= listed ? from.map((place) => `${state} ${nodes[place]?.id}`) : [`${state} *${from.length} ${index}`];
    for (const place of to) {
      shapes[place]?.add(how ?? kind);
      for (const trusted of some) trusts[place]?.add(trusted);
    }
  });
  const joined = (/** @type {Set<string> | undefined} */ some) => [...some ?? []].sort().join('\n');
  const shape = shapes.map(joined);
  const trust = trusts.map(joined);
  return [
    ...(distance ? [{ by: 'distance', key: (/** @type {number} */ member) => String(distance(member)) }] : []),
    { by: 'kind', key: (member) => nodes[member]?.kind ?? '' },
    { by: 'account', key: (member) => nodes[member]?.account ?? '' },
    { by: 'shape', key: (member) => shape[member] ?? '' },
    { by: 'trust', key: (member) => trust[member] ?? '' },
    { by: 'path', key: (member) => nodes[member]?.path ?? '' },
    { by: 'name', key: (member) => /^[^-_.+=,@\d]+/.exec(nodes[member]?.name ?? '')?.[0].toLowerCase() ?? '' },
  ];
}

/**
 * The group of all.
 * @param {number[]} members
 * @returns {Group}
 */
export const all = (members) => ({ id: '', members, why: [], level: 0 });

/** @param {Group} group @param {string} step @param {number[]} members @param {Why} why @param {number} level @returns {Group | number} */
function part(group, step, members, why, level) {
  const [only] = members;
  return members.length === 1 && only !== undefined ? only : { id: `${group.id}/${step}`, members, why: [...group.why, why], level };
}

/**
 * The parts of a group: smaller groups, and members.
 * @param {Group} group
 * @param {Level[]} levels
 * @param {Read['nodes']} nodes
 * @returns {(Group | number)[]}
 */
export function partsOf(group, levels, nodes) {
  group.parts ??= split(group, levels, nodes);
  return group.parts;
}

/** @param {Group} group @param {Level[]} levels @param {Read['nodes']} nodes @returns {(Group | number)[]} */
function split(group, levels, nodes) {
  const { members } = group;
  if (members.length <= fewest) return members;
  for (let level = group.level; level < levels.length; level += 1) {
    const { by, key } = /** @type {Level} */ (levels[level]);
    const found = gathered(members, key);
    if (found.size === 1) {
      const [value] = found.keys();
      // Whom all trust is said of them, even if it does not divide them.
      if (by === 'shape' || by === 'trust') group.why = [...group.why, { by, value: value ?? '' }];
      continue;
    }
    // A level at which hardly two belong together divides nothing: the next one may.
    if (found.size > members.length * 0.8 && found.size > widest) continue;
    const sorted = [...found].sort(([a, some], [b, others]) => others.length - some.length || inOrder(a, b));
    const kept = sorted.length > widest ? sorted.slice(0, widest - 1) : sorted;
    const parts = kept.map(([value, some]) => part(group, `${by}=${value}`, some, { by, value }, level + 1));
    const rest = sorted.slice(kept.length).flatMap(([, some]) => some).sort((a, b) => a - b);
    return rest.length > 0 ? [...parts, part(group, `${by}…`, rest, { by: 'others', value: by }, level + 1)] : parts;
  }
  if (members.length <= widest) return members;
  const size = Math.ceil(members.length / Math.min(widest, Math.ceil(members.length / widest)));
  return Array.from({ length: Math.ceil(members.length / size) }, (_, index) => {
    const some = members.slice(index * size, (index + 1) * size);
    const ends = [some[0], some.at(-1)].map((member) => nodes[member ?? 0]?.name ?? '');
    return part(group, `${index}`, some, { by: 'range', value: ends.join('\n') }, levels.length);
  });
}

/** By what its members were found to belong together last. @param {Group | number} part */
const dividedBy = (part) => (typeof part === 'number' ? undefined : part.why.at(-1)?.by === 'others' ? part.why.at(-1)?.value : part.why.at(-1)?.by);

/** Whether its members have something in common that is more than a name. @param {Group | number} part */
const isCoarse = (part) => !['path', 'name', 'range', undefined].includes(dividedBy(part));

/** Whether they have a folder or a name in common. @param {Group | number} part */
const isNamed = (part) => ['path', 'name'].includes(dividedBy(part) ?? '');

/** @template T @param {T[]} items @param {(item: T) => string} key */
function gathered(items, key) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    const some = found.get(name);
    if (some) some.push(item);
    else found.set(name, [item]);
  }
  return found;
}

/**
 * A cut through the tree: what stands for each member in the picture.
 * @param {Group} root
 * @param {object} wish
 * @param {Level[]} wish.levels
 * @param {Read['nodes']} wish.nodes
 * @param {number[]} wish.apart  members that stand for themselves
 * @param {string[]} wish.open  groups whose parts are wished for, the latest last
 * @param {number} wish.target  as many items as read well: opened further until there are so many
 * @param {number} wish.most  never more
 * @returns {{ items: (Group | number)[], opened: string[] }}  and of the groups that are open by wish, those for which there was room
 */
export function cut(root, { levels, nodes, apart, open, target, most }) {
  const alone = new Set(apart.slice(0, most - 1));
  /** @param {Group} group @returns {(Group | number)[]} */
  const parts = (group) => partsOf(group, levels, nodes).filter((some) => (
    typeof some === 'number' ? !alone.has(some) : some.members.some((member) => !alone.has(member))
  ));
  /** The wishes together with what they lie in: an id begins with those of the groups around. @param {string[]} wished */
  const cutBy = (wished) => {
    /** @type {(Group | number)[]} */
    const items = [];
    const waiting = parts(root);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const group = next;
      if (typeof group !== 'number' && wished.some((id) => id === group.id || id.startsWith(`${group.id}/`))) waiting.unshift(...parts(group));
      else items.push(group);
      if (items.length + waiting.length + alone.size > most && wished.length > 0) return undefined;
    }
    return items;
  };
  let wished = open;
  let found = cutBy(wished);
  while (!found) {
    wished = wished.slice(1);
    found = cutBy(wished);
  }
  let items = found;
  /** Opens groups, the first by `order`, while there is room. @param {number} room @param {(group: Group) => number | undefined} order  nothing: it stays closed */
  const openWhile = (room, order) => {
    for (;;) {
      let best;
      let first = Infinity;
      for (const item of items) {
        if (typeof item === 'number' || items.length + alone.size + parts(item).length - 1 > room) continue;
        const place = order(item) ?? Infinity;
        if (place < first) [best, first] = [item, place];
      }
      if (!best) return;
      const group = best;
      items = items.flatMap((item) => (item === group ? parts(group) : [item]));
    }
  };
  const size = items.reduce((/** @type {number} */ sum, item) => sum + (typeof item === 'number' ? 1 : item.members.length), 0);
  // What there is room for needs no groups.
  if (size + alone.size <= target) openWhile(target, ({ members }) => members.length);
  // Coarse groups first, as long as their parts have something in common that is more than a name; then what is little is shown as it is.
  openWhile(target * 0.7, (group) => (parts(group).some(isCoarse) ? group.level * 1e6 + group.members.length : undefined));
  openWhile(target, (group) => (group.members.length <= few ? group.members.length : undefined));
  // Folders and names, where there is much room left.
  openWhile(target * 0.6, (group) => (parts(group).some(isNamed) ? group.level * 1e6 + group.members.length : undefined));
  return { items: [...alone, ...items], opened: wished };
}
