// The picture of an answer about who becomes whom: a script of its own, loaded when there is first something to draw.

import { asking } from '../answers.js';
import { tag } from '../element.js';
import { save } from '../save.js';
import { adopt } from '../sheet.js';
import { states } from './answer.js';
import { box, line, shortened, size, svg, tail, widthOf } from './draw.js';
import { fileOf } from './file.js';
import { finder } from './find.js';
import style from './graph.css';
import { labelsOf, nameIn } from './labels.js';
import { aboutItem, aboutLink, button, table, ways } from './panel.js';
import rules from './picture.css';
import { next, stage } from './stage.js';

/** @import { Answer, Item, Link, Path, Picture, Question, Wish } from './types.d.ts' */
/**
 * What the page does with it.
 * @typedef {object} Page
 * @property {string} worker  the address of the worker
 * @property {string} language
 * @property {(path: Path, place: number, part: number) => void} [open]  opens a path, or a part of it, as a scenario
 * @property {(question: Question) => void} [ask]  asks another question
 */

adopt(style + rules);

/** Narrower windows have layers that follow each other downwards. */
const narrow = 640;

/** Names are not wider than this. */
const widest = { wide: 210, narrow: 128 };

/**
 * Draws answers into an element.
 * @param {HTMLElement} host
 * @param {Record<string, string>} words  the messages of the language, by name
 * @param {Page} page
 */
export function mount(host, words, page) {
  const labels = labelsOf(words, page.language);
  const { word, number } = labels;
  const desk = asking(new Worker(page.worker));
  /** @type {Answer} */
  let answer = { nodes: [], edges: [], paths: [] };
  /** @type {Question} */
  let question = { kind: 'overview' };
  /** @type {Wish} */
  let wish = { open: [], shown: [], impossible: false };
  /** @type {Picture} */
  let picture;
  /** @type {import('./layout.js').Laid & { isDown: boolean }} */
  let laid;
  /** What is told about: an item, or a link. @type {{ item?: string, link?: string }} */
  let chosen = {};
  let isList = false;
  let turn = 0;

  const port = tag('div', { className: 'graph__port' });
  const list = tag('div', { className: 'graph__list', hidden: true, tabIndex: 0, role: 'region', 'aria-label': word('list') });
  const side = tag('div', { className: 'graph__side' });
  const about = tag('section', { className: 'graph__about', tabIndex: -1 });
  const paths = tag('section');
  side.append(about, paths);
  const said = tag('p', { className: 'graph__said', role: 'status' });
  const scale = tag('span', { className: 'graph__scale' });
  const keys = tag('p', { className: 'unseen', id: `graph-keys-${Math.random().toString(36).slice(2)}` }, word('keys'));
  const view = stage(port, () => { scale.textContent = `${number(Math.round(view.scale() * 100))} %`; });
  const search = finder(labels, (text) => desk.ask({ ask: 'find', text }), reveal);

  const small = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ pressed) => {
    const made = button(sign, pressed, 'button--outlined button--small button--icon');
    made.title = word(name);
    made.setAttribute('aria-label', word(name));
    return made;
  };
  const forms = ['picture', 'list'].map((name) => {
    const made = tag('button', { type: 'button', className: 'segments__choice' }, word(name));
    made.addEventListener('click', () => form(name === 'list'));
    return made;
  });
  const impossible = tag('input', { type: 'checkbox' });
  impossible.addEventListener('change', () => {
    wish = { ...wish, impossible: impossible.checked };
    draw(true);
  });
  const closeAll = button(word('closeAll'), () => {
    wish = { ...wish, open: [], shown: [] };
    draw(false);
  });
  const zoom = tag('div', { className: 'graph__group', role: 'group', 'aria-label': word('zoom') },
    small('zoomOut', '−', () => view.zoom(1 / 1.25)), scale, small('zoomIn', '+', () => view.zoom(1.25)), button(word('fit'), () => view.fit()));
  const shownAs = tag('div', { className: 'segments', role: 'group', 'aria-label': word('shownAs') }, ...forms);
  const none = tag('label', { className: 'graph__group' }, impossible, word('showImpossible'));
  const bar = tag('div', { className: 'graph__bar' }, search.element, shownAs, zoom, none, closeAll, button(word('file'), download));
  const entry = (/** @type {string} */ what, /** @type {SVGElement} */ drawn) => tag('span', { className: 'graph__legend-entry' }, drawn, labels.term('legend', what));
  /** Said only where there are such lines. */
  const rarer = ['passRole', 'edit'].map((kind) => ({ kind, entry: entry(kind, sample('certain', kind)) }));
  const legend = tag('div', { className: 'graph__legend' }, ...states.map((state) => entry(state, sample(state))), ...rarer.map((one) => one.entry));
  const main = tag('div', { className: 'graph__main' }, port, list, legend);
  host.classList.add('graph__host');
  host.replaceChildren(tag('div', { className: 'graph' }, bar, said, keys, tag('div', { className: 'graph__body' }, main, side)));
  form(false);

  /** A line as the picture has it. @param {string} state @param {string} [kind] */
  function sample(state, kind = '') {
    const drawn = svg('svg', { class: 'graph__sample graph__picture', viewBox: '0 0 40 12', 'aria-hidden': 'true' });
    drawn.append(svg('g', { class: `graph-link--${state}` }, svg('path', { class: 'graph-link__line', d: 'M1 6h31' }), ...tail(kind, { x: 1, y: 6 }, 1, false), svg('path', { class: 'graph-link__head', d: 'M39 6l-8-4v8z' })));
    return drawn;
  }

  /** @param {boolean} asList */
  function form(asList) {
    isList = asList;
    forms.forEach((made, index) => made.setAttribute('aria-pressed', String((index === 1) === asList)));
    port.hidden = asList;
    legend.hidden = asList;
    zoom.hidden = asList;
    list.hidden = !asList;
  }

  /** The question as a sentence, for the picture's name and the file's. */
  const asked = () => word(nameIn('title', question.kind), { from: labels.nameOf(question.from ?? ''), to: labels.nameOf(question.to ?? ''), action: question.action ?? '', resource: question.resource ?? '' });

  /** Draws the answer anew, as it is wished for. @param {boolean} stays  where it is, and as large */
  async function draw(stays) {
    turn += 1;
    const mine = turn;
    try {
      const drawn = await desk.ask({ ask: 'draw', question, wish });
      if (mine !== turn || !drawn) return;
      const [boxes, lines] = measured(drawn);
      const places = await desk.ask({ ask: 'lay', boxes, lines: lines.map(({ id, from, to, width, words: told }) => ({ id, from, to, width, height: told.length * size.line })), isNarrow: host.clientWidth < narrow });
      if (mine !== turn) return;
      [picture, laid] = [drawn, places];
      show(boxes, lines, stays);
    } catch {
      if (mine === turn) said.textContent = word('failed');
    }
  }

  /** What is written in the picture, with the room that it takes. @param {Picture} drawn */
  function measured({ items, links }) {
    const font = getComputedStyle(host).fontFamily;
    const most = host.clientWidth < narrow ? widest.narrow : widest.wide;
    const isOne = new Set(items.flatMap(({ account, kind }) => (account && kind !== 'account' ? [account] : []))).size < 2;
    const boxes = items.map((item) => {
      const { first, second, rest } = labels.item(item, question, isOne);
      const bold = (/** @type {string} */ text) => widthOf(text, size.first, font, 600);
      const plain = (/** @type {string} */ text) => widthOf(text, size.second, font);
      const lines = [shortened(first, bold, most), shortened(second, plain, most)];
      const wide = Math.max(bold(lines[0] ?? ''), plain(lines[1] ?? ''));
      const mark = item.mark ? [word(item.mark)] : [];
      return { id: item.id, width: Math.ceil(wide) + 2 * size.padding + size.icon + 8, height: size.height, first: lines[0] ?? '', second: lines[1] ?? '',
        // Who speaks to the page says what stands there; who hears it wants all of it.
        said: [...(lines[0] === first && lines[1] === second ? [] : lines), first, second, ...rest, ...mark].join(', '), kind: item.kind, isGroup: !item.node && item.id !== 'target', mark: item.mark };
    });
    // One width for all: their columns are easier to read.
    const width = Math.max(...boxes.map((one) => one.width));
    for (const one of boxes) one.width = width;
    const path = answer.paths[wish.path ?? 0];
    const lines = links.map((link) => {
      const told = labels.link(link, path).map((text) => shortened(text, (some) => widthOf(some, size.label, font), host.clientWidth < narrow ? 110 : 190));
      return { id: link.id, from: link.from, to: link.to, kind: link.kind, state: link.state, lit: link.lit, words: told, width: told.length > 0 ? Math.ceil(Math.max(...told.map((text) => widthOf(text, size.label, font)))) + 8 : 0 };
    });
    return /** @type {const} */ ([boxes, lines]);
  }

  /** @param {ReturnType<typeof measured>[0]} boxes @param {ReturnType<typeof measured>[1]} lines @param {boolean} stays */
  function show(boxes, lines, stays) {
    const focused = port.contains(document.activeElement) ? /** @type {SVGElement} */ (document.activeElement).dataset.id : undefined;
    const at = (/** @type {string} */ id) => ({ ...laid.boxes[id] ?? { x: 0, y: 0 }, width: boxes.find((some) => some.id === id)?.width ?? 0 });
    const { isDown } = laid;
    const half = layers(boxes, lines);
    const order = Object.entries(laid.boxes).sort(([, a], [, b]) => (isDown ? a.y - b.y || a.x - b.x : a.x - b.x || a.y - b.y)).map(([id]) => id);
    const drawn = /** @type {SVGSVGElement} */ (svg('svg', { class: 'graph__picture', viewBox: `0 0 ${laid.width} ${laid.height}`, role: 'application', 'aria-label': asked(), 'aria-describedby': keys.id },
      svg('g', {}, ...lines.flatMap((one) => (laid.lines[one.id] ? [line(one, laid.lines[one.id], { from: at(one.from), to: at(one.to), half }, isDown)] : []))),
      svg('g', {}, ...order.flatMap((id) => boxes.filter((some) => some.id === id).map((one) => box(one, at(id)))))));
    const start = picture.items.find(({ mark }) => mark === 'start')?.id ?? order[0];
    view.show(drawn, laid, stays ? undefined : laid.boxes[start ?? '']);
    if (boxes.length === 0) port.replaceChildren(tag('p', { className: 'graph__nothing' }, word('nothing')));
    list.replaceChildren(table(picture, { labels, question, choose: reveal, chooseLink: (id) => tell({ link: id }), paths: answer.paths, lit: wish.path ?? 0 }));
    const stand = (/** @type {string | undefined} */ id) => id !== undefined && id in laid.boxes;
    focusable(stand(focused) ? focused : stand(chosen.item) ? chosen.item : start);
    if (focused !== undefined) element(stand(focused) ? focused : start)?.focus({ preventScroll: true });
    if (chosen.item && !stand(chosen.item)) chosen = {};
    said.textContent = summary();
    closeAll.hidden = picture.opened.length === 0 && wish.shown.length === 0;
    for (const { kind, entry: said } of rarer) said.hidden = !picture.links.some((link) => link.kind === kind);
    none.hidden = picture.impossible === 0 || !['overview', 'entrances', 'cycles'].includes(question.kind);
    tell(chosen, true);
  }

  /** Half the room that the layer of a point takes: boxes and words of a layer have one middle. @param {ReturnType<typeof measured>[0]} boxes @param {ReturnType<typeof measured>[1]} lines */
  function layers(boxes, lines) {
    const { isDown } = laid;
    const middle = (/** @type {{ x: number, y: number }} */ { x, y }) => Math.round(isDown ? y : x);
    /** @type {Map<number, number>} */
    const room = new Map();
    const take = (/** @type {{ x: number, y: number } | undefined} */ point, /** @type {number} */ half) => { if (point) room.set(middle(point), Math.max(half, room.get(middle(point)) ?? 0)); };
    for (const { id, width, height } of boxes) take(laid.boxes[id], (isDown ? height : width) / 2);
    for (const { id, width, words: told } of lines) take(laid.lines[id]?.label, (isDown ? told.length * size.line : width) / 2);
    return (/** @type {{ x: number, y: number }} */ point) => room.get(middle(point)) ?? 0;
  }

  function summary() {
    const { items, links, rest } = picture;
    const of = answer.nodes.length;
    return [
      word('shown', { items: number(items.length), links: number(links.length), of: number(of) }),
      ...(rest.grouped > 0 ? [word('grouped', { count: number(rest.grouped) })] : []),
      ...(rest.links > 0 ? [word('linksLeft', { count: number(rest.links) })] : []),
    ].join(' ');
  }

  const element = (/** @type {string | undefined} */ id) => /** @type {SVGElement | undefined} */ ([...port.querySelectorAll('.graph-item')].find((some) => /** @type {SVGElement} */ (some).dataset.id === id));

  /** One item of the picture is where Tab leads to. @param {string | undefined} id */
  function focusable(id) {
    for (const item of port.querySelectorAll('.graph-item')) item.setAttribute('tabindex', /** @type {SVGElement} */ (item).dataset.id === id ? '0' : '-1');
  }

  /** @param {string | undefined} id */
  function move(id) {
    const found = element(id);
    if (!found || id === undefined) return;
    focusable(id);
    found.focus({ preventScroll: true });
    const frame = laid.boxes[id];
    if (frame) view.reveal(frame, { width: 220, height: size.height });
  }

  /** Tells about an item or a link beside the picture. @param {{ item?: string, link?: string }} what @param {boolean} [isAgain]  without moving anything */
  async function tell(what, isAgain = false) {
    chosen = what;
    for (const item of port.querySelectorAll('.graph-item')) item.toggleAttribute('aria-current', false);
    element(what.item)?.setAttribute('aria-current', 'true');
    for (const link of port.querySelectorAll('.graph-link')) link.classList.toggle('graph-link--chosen', /** @type {SVGElement} */ (link).dataset.id === what.link);
    const names = new Map(picture.items.map((item) => [item.id, labels.item(item, question).first]));
    const link = picture.links.find(({ id }) => id === what.link);
    const item = picture.items.find(({ id }) => id === what.item);
    if (link) about.replaceChildren(...aboutLink(link, (id) => names.get(id) ?? id, labels));
    else if (item) {
      const known = await desk.ask({ ask: 'about', id: item.id }).catch(() => undefined);
      if (chosen !== what) return;
      const inside = picture.opened.filter((id) => item.id.startsWith(`${id}/`)).at(-1);
      about.replaceChildren(...aboutItem(item, known, { labels, question, choose: reveal, openGroup, ...inside !== undefined && { close: () => closeGroup(inside) }, ...page.ask && { ask: page.ask } }));
    } else about.replaceChildren(tag('p', { className: 'graph__muted' }, word('choose')));
    paths.replaceChildren(...ways(answer.paths, { labels, lit: wish.path ?? 0, light, ...page.open && { open: page.open }, ...item?.node && question.kind === 'blast' && item.id !== question.from && { to: item.id } }));
    if (!isAgain && about.getBoundingClientRect().top > innerHeight) about.scrollIntoView({ block: 'nearest' });
  }

  /** Shows the parts of a group, and goes to the first of them. @param {string} id */
  async function openGroup(id) {
    const before = new Set(picture.items.map((item) => item.id));
    wish = { ...wish, open: [...wish.open.filter((open) => open !== id), id] };
    chosen = {};
    await draw(true);
    if (!isList) move([...port.querySelectorAll('.graph-item')].map((item) => /** @type {SVGElement} */ (item).dataset.id).find((other) => !before.has(other ?? '')));
  }

  /** @param {string} id */
  function closeGroup(id) {
    wish = { ...wish, open: wish.open.filter((open) => open !== id && !open.startsWith(`${id}/`)) };
    draw(true);
  }

  /** @param {number} place */
  function light(place) {
    wish = { ...wish, path: place };
    draw(false);
  }

  /** Tells about a principal, wherever it is: what stands in a group gets a place of its own. @param {string} id */
  async function reveal(id) {
    if (!picture.items.some((item) => item.id === id)) {
      wish = { ...wish, shown: [...wish.shown.filter((shown) => shown !== id), id] };
      chosen = { item: id };
      await draw(true);
      if (!element(id)) {
        about.replaceChildren(tag('p', {}, word('notInAnswer', { name: labels.nameOf(id) })), ...(page.ask ? [button(word('askFrom'), () => page.ask?.({ kind: 'blast', from: id }))] : []));
        return;
      }
    }
    tell({ item: id });
    if (!isList) move(id);
  }

  function download() {
    const drawn = port.querySelector('svg');
    if (!drawn) return;
    const text = fileOf(/** @type {SVGSVGElement} */ (drawn), { title: asked(), description: summary(), language: page.language }, rules, host);
    save(`${word('fileName')}.svg`, text, 'image/svg+xml');
  }

  port.addEventListener('click', ({ target }) => {
    const found = /** @type {Element} */ (target).closest('.graph-item, .graph-link');
    const { id } = /** @type {SVGElement | null} */ (found)?.dataset ?? {};
    if (!found || id === undefined) return;
    if (found.classList.contains('graph-link')) tell({ link: id });
    else {
      move(id);
      tell({ item: id });
    }
  });
  port.addEventListener('dblclick', ({ target }) => {
    const { id } = /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest('.graph-item--group'))?.dataset ?? {};
    if (id !== undefined) openGroup(id);
  });
  host.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const within = /** @type {Element} */ (event.target);
    if (ctrlKey || metaKey || altKey || within.matches('input, select, textarea')) return;
    const here = /** @type {SVGElement | null} */ (within.closest('.graph-item'))?.dataset.id;
    if (key === '/') search.focus();
    else if (key === '+' || key === '=') view.zoom(1.25);
    else if (key === '-') view.zoom(1 / 1.25);
    else if (key === '0') view.fit();
    else if (key === '1') view.whole();
    else if (here === undefined) return;
    else if (key === 'Enter' || key === ' ') {
      tell({ item: here });
      about.focus({ preventScroll: true });
    } else if (key === 'o' && within.closest('.graph-item--group')) openGroup(here);
    else if (key.startsWith('Arrow')) move(next(key, here, { ...laid, links: picture.links }));
    else if (key === 'Home') move(picture.items.find(({ mark }) => mark === 'start')?.id ?? Object.keys(laid.boxes)[0]);
    else return;
    event.preventDefault();
  });
  about.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || chosen.item === undefined || isList) return;
    event.preventDefault();
    event.stopPropagation();
    move(chosen.item);
  });
  let width = 0;
  const watch = new ResizeObserver(() => {
    const before = width;
    width = host.clientWidth;
    if (picture && (before < narrow) !== (width < narrow)) draw(false);
  });
  watch.observe(host);

  return {
    /** Shows an answer. @param {Answer} next @param {Question} to */
    async show(next, to) {
      [answer, question] = [next, to];
      wish = { open: [], shown: [], impossible: false, path: 0 };
      chosen = {};
      impossible.checked = false;
      said.textContent = word('drawing');
      await desk.ask({ ask: 'open', answer: next }).catch(() => {});
      await draw(false);
    },
    end() {
      watch.disconnect();
      desk.end();
    },
  };
}
