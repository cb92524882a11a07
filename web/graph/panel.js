// What stands beside the picture: the ways with their replays, what is known of an item or a link, and all that is drawn as a table.

import { tag } from '../element.js';
import { states } from './answer.js';
import { lostAt } from './labels.js';
import { along } from './pick.js';

/** @import { labelsOf } from './labels.js' */
/** @import { Edge, Item, Link, Path, Picture, Question } from './types.d.ts' */
/** @typedef {ReturnType<typeof labelsOf>} Labels */
/** @typedef {{ count: number, edges: Edge[] }} Edges */
/** @typedef {{ members?: { count: number, nodes: import('./types.d.ts').Node[] }, in?: Edges, out?: Edges }} Known */

/** So many ways are listed. */
const mostWays = 12;

/** The mark of a state: it is told by its shape and a word, never by its colour alone. @type {Record<string, string>} */
const marks = { certain: '✓', conditional: '◇', unknown: '?', impossible: '✕' };

/** @param {string} label @param {() => void} pressed @param {string} [look] */
export function button(label, pressed, look = 'button--outlined button--small') {
  const element = tag('button', { type: 'button', className: look.startsWith('button') ? `button ${look}` : look }, label);
  element.addEventListener('click', pressed);
  return element;
}

/** @param {Labels} labels @param {string} state */
export const stateOf = ({ term }, state) => tag('span', { className: `graph__state graph__state--${state}` }, tag('span', { 'aria-hidden': 'true' }, marks[state] ?? ''), term('state', state));

/** A term with what there is of it; nothing without any. @param {string} label @param {(Node | string)[]} values */
const fact = (label, values) => (values.length > 0 ? [tag('dt', {}, label), ...values.map((value) => tag('dd', {}, value))] : []);

const code = (/** @type {string} */ text) => tag('code', { className: 'code' }, text);

/** What must hold, what the caller may choose, what is missing and assumed, and where it is written. @param {Edge} edge @param {Labels} labels */
function facts({ kind, how, state, keys = [], conditions = [], parameters = {}, missing = [], assumes = [], lost = [], because, through, actions = [], gained, boundedBy }, labels) {
  const { word, term, list } = labels;
  const told = new Set(conditions.map(({ key }) => key));
  return tag('dl', { className: 'graph__facts' },
    ...fact(word('state'), [stateOf(labels, state)]),
    ...fact(word('how'), [[term('kindOfEdge', kind), ...(how ? [term('by', how)] : [])].join(': ')]),
    ...fact(word('through'), through ? [code(through)] : []),
    ...fact(word('actions'), actions.map(code)),
    ...fact(word('gained'), gained ? [tag('span', {}, code(gained.action), ' ', code(gained.resource))] : []),
    ...fact(word('bounded'), boundedBy ? [code(boundedBy)] : []),
    ...fact(word('mustHold'), [
      ...conditions.map(({ key, operator, values, holds }) => tag('span', {}, code(key), ' ', word(holds ? 'holds' : 'holdsNot', { operator, values: list.format(values) }))),
      ...keys.filter((key) => !told.has(key)).map(code),
    ]),
    ...fact(word('mayChoose'), Object.entries(parameters).map(([name, value]) => tag('span', {}, term('parameter', name), ' ', ...passed(value)))),
    ...fact(word('lost'), lost.map((what) => term('lost', what))),
    ...fact(word('missing'), missing.map(code)),
    ...fact(word('gate'), because?.gate ? [term('gate', because.gate)] : []),
    ...fact(word('statements'), (because?.statements ?? []).map(({ policy, name, owner, index, sid }) => tag('span', {}, word('statement', { number: sid ?? index + 1 }), ' ', ...(policy.endsWith('/trustPolicy') ? [term('gate', 'trustPolicy'), ' '] : [code(name || policy), ' ']), ...(owner ? [code(owner)] : [])))),
    ...fact(word('assumes'), assumes.map((what) => term('gate', what))));
}

/** What a caller passes: a text, one that matches a pattern, a list or pairs. @param {unknown} value */
function passed(value) {
  const { example, like } = /** @type {{ example?: string, like?: string }} */ (value);
  if (like !== undefined) return [code(String(example)), ' ', code(like)];
  if (typeof value !== 'object' || value === null) return [code(String(value))];
  return Object.entries(value).map(([name, one]) => code(Array.isArray(value) ? String(one) : `${name} = ${one}`));
}

/** @param {Link} link @param {(id: string) => string} nameOf @param {Labels} labels */
export function aboutLink({ from, to, edge, counts, kind }, nameOf, labels) {
  const { word, term, number } = labels;
  const title = tag('h3', { className: 'graph__name' }, `${nameOf(from)} → ${nameOf(to)}`);
  if (edge) return [title, ...(edge.message ? [tag('p', {}, ...edge.message.split('`').map((part, index) => (index % 2 === 1 ? code(part) : part)))] : []), facts(edge, labels)];
  return [title, tag('dl', { className: 'graph__facts' },
    ...fact(word('how'), [term('kindOfEdge', kind)]),
    ...fact(word('state'), states.flatMap((state) => (counts[state] ? [tag('span', {}, stateOf(labels, state), ` ${number(counts[state])}`)] : []))))];
}

/**
 * @param {Item} item
 * @param {Known | undefined} known  what the worker knows of it
 * @param {{ labels: Labels, question: Question, choose: (id: string) => void, openGroup: (id: string) => void, close?: () => void, ask?: (question: Question) => void }} page
 */
export function aboutItem(item, known, { labels, question, choose, openGroup, close, ask }) {
  const { word, term, number, kindOf, nameOf } = labels;
  const { first, second, rest } = labels.item(item, question);
  /** @type {HTMLElement[]} */
  const parts = [tag('h3', { className: 'graph__name' }, first)];
  if (!item.node) {
    parts.push(tag('p', { className: 'graph__muted' }, second), ...rest.map((text) => tag('p', {}, text)));
    if (!known?.members) return parts;
    const row = tag('div', { className: 'graph__row' }, button(word('openGroup'), () => openGroup(item.id)), ...(close ? [button(word('closeGroup'), close)] : []));
    const { nodes, count } = known.members;
    parts.push(row, tag('p', { className: 'graph__muted' }, word('members', { count: number(count) })),
      tag('ul', { className: 'graph__members' }, ...nodes.map(({ id }) => tag('li', {}, button(nameOf(id), () => choose(id), 'text-button')))),
      ...(count > nodes.length ? [tag('p', { className: 'graph__muted' }, word('moreToFind', { count: number(count - nodes.length) }))] : []));
    return parts;
  }
  parts.push(tag('p', { className: 'graph__id' }, item.id),
    tag('dl', { className: 'graph__facts' }, ...fact(word('kind'), [kindOf(item.kind)]), ...fact(word('account'), item.account ? [item.account] : []), ...fact(word('notes'), rest)));
  if (ask) {
    const wishes = [
      ...(question.kind === 'blast' && question.from === item.id ? [] : [button(word('askFrom'), () => ask({ kind: 'blast', from: item.id }))]),
      ...(question.from && question.from !== item.id && item.kind === 'role' ? [button(word('askChain', { from: nameOf(question.from) }), () => ask({ kind: 'chain', from: question.from, to: item.id }))] : []),
    ];
    if (wishes.length > 0) parts.push(tag('div', { className: 'graph__row' }, ...wishes));
  }
  for (const [name, other] of /** @type {const} */ ([['in', 'from'], ['out', 'to']])) {
    const { count = 0, edges = [] } = known?.[name] ?? {};
    if (count === 0) continue;
    parts.push(tag('h4', {}, word(name === 'in' ? 'edgesIn' : 'edgesOut', { count: number(count) })),
      tag('ul', { className: 'graph__edges' }, ...edges.map((edge) => tag('li', {},
        button(nameOf(edge[other]), () => choose(edge[other]), 'text-button'), ' ', stateOf(labels, edge.state), ' ',
        tag('span', { className: 'graph__muted' }, [...(edge.keys ?? []), ...(edge.state === 'impossible' && edge.because?.gate ? [term('gate', edge.because.gate)] : [])].join(', '))))),
      ...(count > edges.length ? [tag('p', { className: 'graph__muted' }, word('more', { count: number(count - edges.length) }))] : []));
  }
  return parts;
}

/** What opens a path: one scenario, or each of its parts. @param {Path} path @param {(part: number) => void} open @param {Labels} labels */
function opening({ scenarios = [] }, open, { word, number }) {
  if (scenarios.length < 2) return [button(word('openScenario'), () => open(0))];
  return scenarios.map((_, part) => button(word('openPart', { number: number(part + 1) }), () => open(part)));
}

/**
 * The ways of an answer, each with its replay.
 * @param {Path[]} paths
 * @param {{ labels: Labels, lit: number, light: (place: number) => void, open?: (path: Path, place: number, part: number) => void, to?: string }} page
 */
export function ways(paths, { labels, lit, light, open, to }) {
  const { word, term, number, nameOf, list } = labels;
  const all = paths.map((path, place) => ({ path, place }));
  const some = to ? all.filter(({ path }) => path.to === to) : all;
  if (some.length === 0) return [];
  const rows = some.slice(0, mostWays).map(({ path, place }) => {
    const ids = along(path);
    const losses = ids.flatMap((id, index) => (index > 0 ? lostAt(path, ids[index - 1] ?? '', id).map((what) => ({ what, id })) : []));
    const show = button(word('showWay'), () => light(place), 'button--outlined button--small');
    show.setAttribute('aria-pressed', String(place === lit));
    return tag('li', { className: `graph__way${place === lit ? ' graph__way--lit' : ''}` },
      tag('div', { className: 'graph__hops' }, ids.map(nameOf).join(' → ')),
      tag('div', {}, stateOf(labels, path.state), ' ', tag('span', { className: 'graph__muted' }, word(ids.length === 2 ? 'oneHop' : 'hops', { count: number(ids.length - 1) }))),
      ...(losses.length > 0 ? [tag('div', { className: 'graph__muted' }, list.format(losses.map(({ what, id }) => word('losesAt', { what: term('lost', what), role: nameOf(id) }))))] : []),
      tag('div', { className: 'graph__row' }, show, ...(open ? opening(path, (part) => open(path, place, part), labels) : [])));
  });
  return [tag('h3', {}, word(to ? 'waysTo' : 'ways', { count: number(some.length), to: to ? nameOf(to) : '' })), tag('ul', { className: 'graph__ways' }, ...rows),
    ...(some.length > rows.length ? [tag('p', { className: 'graph__muted' }, word('moreWays', { count: number(some.length - rows.length) }))] : [])];
}

/**
 * All that is drawn, in words: a table that says what the picture says.
 * @param {Picture} picture
 * @param {{ labels: Labels, question: Question, choose: (id: string) => void, chooseLink: (id: string) => void, paths: Path[], lit: number }} page
 */
export function table({ items, links }, { labels, question, choose, chooseLink, paths, lit }) {
  const { word, term, number } = labels;
  const nameOf = new Map(items.map((item) => [item.id, labels.item(item, question)]));
  const name = (/** @type {string} */ id) => button(nameOf.get(id)?.first ?? id, () => choose(id), 'text-button');
  const cell = (/** @type {string} */ label, /** @type {(Node | string)[]} */ ...children) => {
    const element = tag('td', {}, ...children);
    if (children.length > 0) element.dataset.label = label;
    return element;
  };
  const header = ['from', 'to', 'how', 'state', 'mustHold', 'lost'].map((column) => tag('th', { scope: 'col' }, word(column)));
  const rows = links.map((link) => {
    const { from, to, kind, edge, counts, count, lit: isLit } = link;
    const lost = edge?.lost ?? (isLit && paths[lit] ? lostAt(paths[lit], from, to) : []);
    const many = states.flatMap((state) => (counts[state] ? [tag('div', {}, stateOf(labels, state), ...(count > 1 ? [` ${number(counts[state])}`] : []))] : []));
    const holds = [...(edge?.keys ?? []), ...(edge?.missing ?? [])].map((key) => tag('div', {}, code(key)));
    if (edge?.state === 'impossible' && edge.because?.gate) holds.push(tag('div', {}, word('impossibleAt', { gate: term('gate', edge.because.gate) })));
    const how = button([term('kindOfEdge', kind), ...(edge?.how ? [term('by', edge.how)] : [])].join(': '), () => chooseLink(link.id), 'text-button');
    return tag('tr', {}, tag('th', { scope: 'row' }, name(from)), cell(word('to'), name(to)), cell(word('how'), how), cell(word('state'), ...many), cell(word('mustHold'), ...holds), cell(word('lost'), ...lost.map((what) => tag('div', {}, term('lost', what)))));
  });
  const touched = new Set(links.flatMap(({ from, to }) => [from, to]));
  const alone = items.filter(({ id }) => !touched.has(id));
  for (const { id } of alone) {
    const nothing = tag('td', { colSpan: 5, className: 'graph__muted' }, word('noEdges'));
    rows.push(tag('tr', {}, tag('th', { scope: 'row' }, name(id)), nothing));
  }
  return tag('table', { className: 'graph__table' }, tag('caption', {}, word('tableCaption')), tag('thead', {}, tag('tr', {}, ...header)), tag('tbody', {}, ...rows));
}
