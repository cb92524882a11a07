// The elements that an answer is drawn with. Words of policies become text nodes only.

import { tag } from '../element.js';
import { word } from '../words.js';

/** A sentence as runs `[isCode, text]`. */
export const sentence = (name, runs, properties = {}) => tag(name, properties, ...runs.map(([isCode, text]) => (isCode ? tag('code', { className: 'code' }, text) : text)));

const unspoken = (className, text) => tag('span', { className, 'aria-hidden': 'true' }, text);

/** What is sent for a mark that is set. */
const set = 'set';

/** Something to choose from a list, by groups, to write, or to mark. */
export function field({ name, label, help, options, value, form }, choose) {
  const isLong = form === 'lines';
  const words = tag('span', { className: 'field__label' }, label);
  const hint = help ? [tag('span', { className: 'field__help', id: `questions-${name}-help` }, help)] : [];
  if (form === 'mark') return mark({ name, label, value }, choose);
  const control = options.length > 0 ? select(options, value) : written(value, isLong);
  Object.assign(control, { name, id: `questions-${name}` });
  if (help) control.setAttribute('aria-describedby', `questions-${name}-help`);
  if (options.length > 0) control.addEventListener('change', () => choose(name, control.value));
  else typed(control, (text) => choose(name, text));
  return tag('label', { className: `field${isLong ? ' field--long' : ''}` }, words, control, ...hint);
}

function mark({ name, label, value }, choose) {
  const control = tag('input', { type: 'checkbox', name, id: `questions-${name}`, checked: value === set });
  control.addEventListener('change', () => choose(name, control.checked ? set : ''));
  return tag('label', { className: 'questions__mark' }, control, tag('span', {}, label));
}

function select(options, value) {
  const made = ([option, text]) => tag('option', { value: option, selected: option === value }, text);
  const groups = [...new Set(options.map(([, , group]) => group))];
  const children = groups.length === 1
    ? options.map(made)
    : groups.map((group) => tag('optgroup', { label: group }, ...options.filter(([, , of]) => of === group).map(made)));
  return tag('select', { className: 'control control--select' }, ...children);
}

const written = (value, isLong) => (isLong
  ? tag('textarea', { className: 'control control--lines questions__text', rows: 7, value, autocapitalize: 'off', spellcheck: false })
  : tag('input', { className: 'control', value, autocapitalize: 'off', autocomplete: 'off', spellcheck: false }));

/** Tells a text when the keys have paused, or a file was dropped. */
function typed(control, tell) {
  let typing;
  control.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => tell(control.value), 250);
  });
  control.addEventListener('dragover', (event) => { event.preventDefault(); });
  control.addEventListener('drop', async (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    control.value = await file.text().catch(() => '');
    tell(control.value);
  });
}

/** Lines of a document: what is meant is marked, and said to be for who does not see it. */
function quote({ name, lines, is_cut: isCut }) {
  const code = lines.flatMap(([number, runs], at) => [
    ...(at > 0 && lines[at - 1][0] + 1 < number ? [unspoken('quote__gap', '⋯')] : []),
    unspoken('quote__number', String(number)),
    tag('span', { className: 'quote__line' }, ...runs.map(([isMeant, text]) => (isMeant ? tag('mark', { className: 'quote__meant' }, text) : text))),
  ]);
  const text = tag('pre', { className: 'quote__lines', tabIndex: 0, role: 'group', 'aria-label': name }, ...code);
  return tag('figure', { className: 'quote' }, tag('figcaption', { className: 'quote__name' }, name), text, ...(isCut ? [tag('p', { className: 'quote__cut' }, word('cut'))] : []));
}

/** A request that shows a finding, and what opens it. */
function example({ lines, scenarios }, open) {
  return tag('div', { className: 'finding__example' },
    tag('h4', { className: 'part__label' }, word('example')),
    tag('ul', { className: 'finding__request' }, ...lines.map((line) => sentence('li', line))),
    tag('div', { className: 'finding__open' }, ...scenarios.map(([label, fragment], at) => {
      const button = tag('button', { type: 'button', className: `button button--small ${at === 0 ? 'button--outlined' : ''}` }, label);
      button.addEventListener('click', () => open(fragment));
      return button;
    })));
}

function finding({ tone: [tone, word], title, lines, quotes, shown }, open) {
  return tag('li', { className: `finding finding--${tone}` },
    tag('div', { className: 'finding__head' }, tag('span', { className: 'finding__tone' }, word), sentence('h3', title, { className: 'finding__title' })),
    ...(lines.length > 0 ? [tag('ul', { className: 'finding__lines' }, ...lines.map((line) => sentence('li', line)))] : []),
    ...(quotes.length > 0 ? [tag('div', { className: 'finding__quotes' }, ...quotes.map(quote))] : []),
    ...(shown ? [example(shown, open)] : []));
}

const list = (name, texts) => (texts.length === 0 ? [] : [tag('section', { className: `questions__${name}` },
  tag('h3', { className: 'part__label' }, word(name)),
  tag('ul', {}, ...texts.map((text) => sentence('li', text))))]);

/** An answer: the headline is announced elsewhere, so that it is heard once. */
export function told({ items, open, scope }, opened) {
  return [
    ...list('open', open),
    ...(items.length > 0 ? [tag('ol', { className: 'questions__items' }, ...items.map((item) => finding(item, opened)))] : []),
    ...list('scope', scope),
  ];
}
