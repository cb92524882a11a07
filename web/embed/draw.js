// The elements of an embed: groups, no landmarks, for a page may hold many. What the scenario says becomes text nodes only.

/** @import { Doc, Line, Mark, Party, Rich, Status, Step, View } from './program.js' */

/** The pictures beside words, on a square of sixteen; as in web/src/components/icon.rs. @type {Record<string, string>} */
const pictures = {
  Check: 'm3.5 8.5 3 3 6-7',
  Cross: 'm4.25 4.25 7.5 7.5m0-7.5-7.5 7.5',
  Question: 'M5.6 6.1a2.45 2.45 0 1 1 3.6 2.15c-.8.45-1.2.95-1.2 1.75m0 2.4v.1',
  Alert: 'M8 2.5 14.2 13H1.8zM8 6.4v3m0 1.75v.1',
  Dash: 'M4.5 8h7',
  Pencil: 'm10.75 2.75 2.5 2.5-7.5 7.5-3 .5.5-3zM9.25 4.25l2.5 2.5',
  Clock: 'M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2.25 1.5',
  User: 'M8 2.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M2.75 13.5c.4-2.6 2.4-4 5.25-4s4.85 1.4 5.25 4',
  Role: 'M1.75 12h12.5M3.25 12v-1.5a4.75 4.75 0 0 1 9.5 0V12M6.5 8.5V4.25h3V8.5',
  Service: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 1.75v1.9m0 8.7v1.9M1.75 8h1.9m8.7 0h1.9M3.6 3.6l1.3 1.3m6.2 6.2 1.3 1.3m0-8.8-1.3 1.3m-6.2 6.2-1.3 1.3',
  Resource: 'm8 2 5.25 2.9v6.2L8 14l-5.25-2.9V4.9zM2.9 5 8 7.9 13.1 5M8 7.9V14',
  Back: 'M6 3.5 2.5 7 6 10.5M2.75 7h6.5a3.5 3.5 0 0 1 0 7H7',
  Off: 'M5 4a5.25 5.25 0 1 0 6 0M8 2v5.5',
  Arrow: 'M1.5 8h12m-3.5-3.5L13.5 8 10 11.5',
};

/**
 * An element with attributes and children; an attribute that is `false` or `undefined` is none.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | boolean | undefined>} [attributes]
 * @param {(Node | string)[]} children
 */
export function tag(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(attribute, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** @param {string} name */
export function picture(name) {
  const space = 'http://www.w3.org/2000/svg';
  const drawn = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', pictures[name] ?? '');
  for (const [attribute, value] of [['class', 'icon'], ['viewBox', '0 0 16 16'], ['aria-hidden', 'true']]) drawn.setAttribute(attribute ?? '', value ?? '');
  drawn.append(path);
  return drawn;
}

/**
 * A sentence. A whole sentence among code is what AWS says, in English.
 * @param {Rich} pieces
 */
export const rich = (pieces) => pieces.map(({ kind, text }) => {
  if (kind === 'Plain') return text;
  return kind === 'Code' ? tag('code', { lang: text.includes(' ') && 'en' }, text) : tag('strong', {}, text);
});

/** @param {Rich} pieces */
const isEmpty = (pieces) => pieces.every(({ text }) => text === '');

/** @param {Status} status */
const tone = (status) => `tone--${status.tone.toLowerCase()}`;

/** @param {Status} status */
const state = (status) => tag('span', { class: `state ${tone(status)}` }, picture(status.icon), status.word);

/** @param {{ name: string, icon: string }} party */
export const name = (party) => tag('span', { class: 'name' }, picture(party.icon), tag('span', { class: 'name__text' }, party.name));

/**
 * The strip of hops; `chosen` hears of a step that is chosen.
 * @param {View} view
 * @param {number} step
 * @param {(step: number) => void} chosen
 */
export function chain({ caller, steps, words }, step, chosen) {
  const hops = steps.map((hop, at) => {
    const button = tag('button', { type: 'button', part: 'hop', class: `hop ${tone(hop.status)}`, 'aria-current': at === step && 'step', title: hop.target.full },
      name(hop.target), state(hop.status), tag('span', { class: 'unseen' }, hop.hop));
    button.addEventListener('click', () => chosen(at));
    return tag('li', { class: 'chain__item' }, tag('span', { class: 'chain__arrow', 'aria-hidden': 'true' }, tag('span', {}, hop.action), picture('Arrow')), button);
  });
  const first = tag('li', { class: 'chain__item', title: caller.full }, tag('span', { class: 'hop hop--caller' }, name(caller), tag('span', { class: 'quiet' }, caller.detail)));
  return tag('div', { part: 'chain', class: 'chain', role: 'group', 'aria-label': words.chain }, tag('ol', {}, first, ...hops));
}

/**
 * The decision on a step, in a sentence and what belongs to it.
 * @param {View} view
 * @param {Step} step
 */
export function decision({ words }, step) {
  const [first] = step.sentence;
  const isSaid = step.status.tone === 'Danger' || first?.text.startsWith(step.status.word);
  const said = tag('div', {}, ...(isSaid ? [] : [tag('p', { class: 'word' }, step.status.word)]), tag('p', { part: 'sentence', class: 'sentence' }, ...rich(step.sentence)));
  if (step.difference.length > 0) {
    said.append(tag('dl', { class: 'difference' }, ...step.difference.map(({ label, value }) => tag('div', {}, tag('dt', {}, label), tag('dd', {}, ...rich(value))))));
  }
  for (const needed of step.needed) said.append(tag('p', { class: 'quiet' }, ...rich(needed)));
  for (const detail of step.details) said.append(tag('p', { class: 'quiet' }, ...rich(detail)));
  if (step.residual) {
    said.append(tag('p', { class: 'label' }, step.residual.label),
      ...step.residual.alternatives.map((tests) => tag('ul', { class: 'tests' }, ...tests.map((test) => tag('li', {}, ...rich(test))))));
  }
  if (step.awsMessage) {
    said.append(tag('details', { class: 'aws' }, tag('summary', {}, words.awsMessage), tag('p', { class: 'mono', lang: 'en' }, step.awsMessage)));
  }
  return tag('div', { part: 'decision', class: `decision ${tone(step.status)}`, role: 'group', 'aria-label': words.decision }, picture(step.status.icon), said);
}

/**
 * The runs of a text between the ends of its marks, each with the kinds of the marks it lies in.
 * @param {string} text
 * @param {Mark[]} marks
 */
export function runs(text, marks) {
  const ends = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].filter((end) => end <= text.length).sort((a, b) => a - b);
  return ends.slice(1).map((end, at) => {
    const start = ends[at] ?? 0;
    return { text: text.slice(start, end), kinds: marks.filter(({ from, to }) => from <= start && end <= to).map(({ kind }) => kind.toLowerCase()) };
  });
}

/**
 * The documents of a step with their words lit. Answers also with a function that lights the words of a line.
 * @param {Pick<Step, 'documents'>} step
 * @param {string} heading
 * @returns {{ element: HTMLElement, light: (source: Line['source']) => void }}
 */
export function documents({ documents: list }, heading) {
  /** @type {Map<string, (more: Mark[]) => void>} */
  const paints = new Map();
  const isAnyDeciding = list.some(({ deciding }) => deciding);
  const drawn = list.map(({ path, label, text, marks, deciding }, at) => {
    const code = tag('pre', { class: 'code', lang: 'en' });
    /** @param {Mark[]} more */
    const paint = (more) => code.replaceChildren(...runs(text, [...marks, ...more]).map((run) => (
      run.kinds.length === 0 ? run.text : tag(run.kinds.includes('off') ? 'del' : 'mark', { class: run.kinds.map((kind) => `mark--${kind}`).join(' ') }, run.text))));
    paint([]);
    paints.set(path, paint);
    const isLit = deciding || marks.length > 0;
    return tag('details', { part: 'document', class: 'document', open: isAnyDeciding ? deciding : isLit || at === 0 },
      tag('summary', { class: isLit && 'document--lit' }, label), code);
  });
  /** @type {string | undefined} */
  let lit;
  return {
    element: tag('div', { class: 'documents', role: 'group', 'aria-label': heading }, ...drawn),
    light(source) {
      if (lit !== undefined) paints.get(lit)?.([]);
      lit = source?.[0];
      if (source) paints.get(source[0])?.([{ from: source[1], to: source[2], kind: 'focus' }]);
    },
  };
}

/** The link to the page of AWS that something is from, if it names one. @param {{ docs?: string | null }} of @param {string} word */
export const source = ({ docs }, word) => (docs && /^https:/.test(docs) ? [tag('a', { href: docs, target: '_blank', rel: 'noopener noreferrer' }, word)] : []);

/**
 * The trace as lists in lists, the rule behind a line inside it. `light` hears which words a line is about, `wanted` of a line whose insides are not there yet.
 * @param {View} view
 * @param {Line[]} lines
 * @param {{ light: (source: Line['source']) => void, wanted: (id: string) => void, toggled: Map<string, boolean> }} hears
 */
export function trace({ words }, lines, { light, wanted, toggled }) {
  const top = tag('ul', {});
  /** @type {HTMLElement[]} */
  const lists = [top];
  lines.forEach((line, at) => {
    const hasLines = line.unmade || (lines[at + 1]?.level ?? 0) > line.level;
    const said = [picture(line.status.icon),
      tag('span', { class: 'line__text' }, tag('span', { class: 'line__label' }, ...rich(line.label)), ' ', tag('span', { class: 'quiet' }, ...rich(line.summary)),
        ...line.near.map((part) => tag('span', { class: 'near' }, ...rich(part)))),
      tag('span', { class: 'line__verdict' }, line.status.word)];
    const item = tag('li', { part: 'line', class: `line ${tone(line.status)}${line.deciding ? ' line--deciding' : ''}` });
    const rule = isEmpty(line.why) ? [] : [tag('p', { class: 'rule' }, ...rich(line.why), ...source(line, words.awsDocumentation).flatMap((link) => [' ', link]))];
    if (hasLines || rule.length > 0) {
      const inside = tag('ul', {});
      const folded = tag('details', { open: (toggled.get(line.id) ?? line.open) && !line.unmade }, tag('summary', { class: 'line__said' }, ...said), ...rule, inside);
      folded.addEventListener('toggle', () => {
        if (folded.open !== (toggled.get(line.id) ?? line.open)) toggled.set(line.id, folded.open);
        if (folded.open && line.unmade) wanted(line.id);
      });
      item.append(folded);
      lists[line.level] = inside;
    } else {
      item.append(tag('div', { class: 'line__said', tabindex: line.source ? '0' : undefined }, ...said));
    }
    const shown = item.querySelector('.line__said');
    for (const [event, place] of /** @type {const} */ ([['pointerenter', line.source], ['focus', line.source], ['pointerleave', null], ['blur', null]])) {
      shown?.addEventListener(event, () => light(place));
    }
    lists[line.level - 1]?.append(item);
  });
  return tag('div', { part: 'trace', class: 'trace', role: 'group', 'aria-label': words.gates }, top);
}

/**
 * What keeps a scenario from being evaluated.
 * @param {View['problems']} list
 */
export const problems = (list) => tag('ul', { class: 'problems', role: 'alert' }, ...list.map(({ path, message, help }) => (
  tag('li', {}, ...(path ? [tag('code', {}, path), ' '] : []), ...rich(message), ...(isEmpty(help) ? [] : [' ', tag('span', { class: 'quiet' }, ...rich(help))])))));
