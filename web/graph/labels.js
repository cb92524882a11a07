// The words of items and links: short ones in the picture, whole ones beside it. All of them come from the messages; names come from the answer.

import { filled } from '../filled.js';
import { named, states } from './answer.js';
import { targetId } from './pick.js';

/** @import { Edge, Item, Link, Path, Question, Why } from './types.d.ts' */

/** The name of a message about a word of an answer: `stateCertain`. @param {string} group @param {string} value */
export const nameIn = (group, value) => group + value.slice(0, 1).toUpperCase() + value.slice(1);

/**
 * @param {Record<string, string>} words  the messages of a language, by name
 * @param {string} language
 */
export function labelsOf(words, language) {
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const number = (/** @type {number} */ count) => count.toLocaleString(language);
  const word = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ values = {}) => filled(words[name], values);
  /** The message about a word of an answer: what is new in an answer is shown as it is called. */
  const term = (/** @type {string} */ group, /** @type {string} */ value) => words[nameIn(group, value)] ?? value;
  /** A few of a list, and how many more there are. */
  const few = (/** @type {string[]} */ some, most = 2) => (
    some.length <= most ? list.format(some) : word('andMore', { some: some.slice(0, most).join(', '), count: number(some.length - most) })
  );
  const shortKey = (/** @type {string} */ key) => key.split(':').slice(1).join(':') || key;
  const nameOf = (/** @type {string} */ id) => (id === '*' ? term('kind', 'everyone') : named(id).name);
  const kindOf = (/** @type {string} */ kind) => term('kind', kind);

  /** What the members of a group have in common. @param {Why[]} why */
  const common = (why) => {
    const by = Object.fromEntries(why.map((reason) => [reason.by, reason.value]));
    const lines = (by.trust ?? '').split('\n').filter(Boolean);
    // Who are too many to be named are said by what they are trusted as.
    const trusts = lines.some((line) => / \*\d/.test(line)) ? [] : [...new Set(lines.map((line) => nameOf(line.slice(line.indexOf(' ') + 1))))];
    const shapes = (by.shape ?? '').split('\n').filter(Boolean).map((shape) => term('trusts', shape));
    const [first, last] = (by.range ?? '').split('\n');
    return {
      range: last ? word('range', { first: first ?? '', last }) : '',
      name: by.name ? `${by.name}…` : by.path && by.path !== '/' ? by.path : '',
      trust: trusts.length > 0 ? word('trustedBy', { some: few(trusts, 1) })
        : shapes.length > 0 ? word('trustedBy', { some: list.format(shapes) })
          : by.kind === 'role' && (by.trust === '' || by.shape === '') ? word('trustedByNobody') : '',
      isRest: why.at(-1)?.by === 'others',
    };
  };

  const count = (/** @type {string} */ kind, /** @type {number} */ many) => filled(words[nameIn('count', kind)] ?? words.countSeveral, { count: number(many) });

  /** The two lines of an item, with all that is said of it where there is room. @param {Item} item @param {Question} question @param {boolean} [isOneAccount]  then it is not said each time */
  function item({ id, node, kind, account, why, count: many, within, changing, some = [] }, question, isOneAccount = false) {
    const self = [
      ...(within > 0 ? [word(node ? 'toItself' : 'amongThem', { count: number(within) })] : []),
      ...(changing > 0 ? [word(node ? 'changesItself' : 'changesAmongThem', { count: number(changing) })] : []),
    ];
    if (id === targetId) return { first: question.action ?? '', second: question.resource ?? '', rest: [] };
    if (node) {
      const { name, path } = named(id);
      const where = [kindOf(kind), ...(account && account !== name && !(isOneAccount && kind !== 'account') ? [account] : []), ...(path.length > 1 ? [path] : [])];
      return { first: kind === 'everyone' ? kindOf(kind) : name, second: where.join(' · '), rest: [...(node.notes ?? []).map((note) => term('note', note)), ...self] };
    }
    const { range, name, trust, isRest } = common(why);
    const named_ = isRest && !name ? word('others', { group: count(kind, many) }) : name ? word('groupNamed', { group: count(kind, many), name }) : count(kind, many);
    return { first: named_, second: range || trust || few([...some.map(nameOf).slice(0, 1), ...Array.from({ length: many - 1 }, () => '')], 1), rest: [...(range && trust ? [trust] : []), ...self] };
  }

  /** What stands at a link: nothing where the line says all of it. @param {Link} link @param {Path | undefined} path */
  function link({ kind, state, counts, count: many, edge, lit, from, to }, path) {
    const how = kind === 'passRole' || kind === 'edit' ? [edge?.through ? word('passedTo', { service: edge.through }) : term('kindOfEdge', kind)] : [];
    const lost = lit && path ? lostAt(path, from, to) : [];
    const last = lost.length > 0 ? [word('loses', { some: few(lost.map((what) => term('short', what))) })] : [];
    if (edge) return [...how, ...stateWords(edge), ...last];
    if (many === 1) return [...how, ...(state === 'certain' ? [] : [term('state', state)]), ...last];
    const told = states.flatMap((each) => (counts[each] ? [[each, counts[each]]] : []));
    return [...how, told.length === 1 && state === 'certain' ? word('times', { count: number(many) })
      : told.map(([each, some]) => word('countOfState', { count: number(Number(some)), state: term('state', String(each)) })).join(', '), ...last];
  }

  /** @param {Edge} edge */
  function stateWords({ state, keys = [], missing = [], because }) {
    if (state === 'conditional') return [keys.length > 0 ? word('ifKeys', { keys: few(keys.map(shortKey), 1) }) : term('state', state)];
    if (state === 'unknown') return [missing.length > 0 ? word('unknownFor', { some: few(missing.map((id) => named(id).name), 1) }) : term('state', state)];
    if (state === 'impossible') return [because?.gate ? word('impossibleAt', { gate: term('gate', because.gate) }) : term('state', state)];
    return [];
  }

  return { word, term, number, list, few, nameOf, kindOf, item, link, count, common, language };
}

/** What ends at a hop of a path. @param {Path} path @param {string} from @param {string} to @returns {string[]} */
export function lostAt({ from: first, via, to: last, lost = [] }, from, to) {
  const ids = [first, ...via, last].filter((id, index, all) => id !== all[index - 1]);
  const hop = ids.findIndex((id, index) => id === from && ids[index + 1] === to);
  return lost[hop] ?? [];
}
