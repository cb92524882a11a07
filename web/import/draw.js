// The elements that an answer of the reader is drawn with. Whatever was pasted becomes text nodes only.

import { tag } from '../element.js';

/** A sentence as runs `[isCode, text]`; with `copy`, each code gets a button of that name. */
export function sentence(name, words, copy) {
  const runs = words.flatMap(([isCode, text]) => (isCode ? [tag('code', { className: 'code' }, text), ...(copy ? [copied(text, copy)] : [])] : [text]));
  return tag(name, {}, ...runs);
}

function copied(text, label) {
  const button = tag('button', { type: 'button', className: 'button button--small import__copy' }, label);
  button.addEventListener('click', () => navigator.clipboard?.writeText(text).catch(() => {}));
  return button;
}

/** What a message and the scenario come to. */
export function verdict({ name, message, help, causes, causesTitle }, copy) {
  return tag('div', { className: `import__verdict import__verdict--${name}` },
    sentence('p', message),
    ...(help.length ? [sentence('p', help, copy)] : []),
    ...(causes.length ? [tag('p', {}, causesTitle), tag('ol', {}, ...causes.map((cause) => sentence('li', cause)))] : []));
}

/** A choice: a list to choose from, or one to search by typing. */
export function picked({ name, label, options, picked: value, isSearched, help }, typed, choose) {
  const words = tag('span', { className: 'field__label' }, label);
  if (!isSearched) {
    const select = tag('select', { className: 'control control--select', name },
      ...options.map(([option, text]) => tag('option', { value: option, selected: option === value }, text)));
    select.addEventListener('change', () => choose(name, select.value));
    return tag('label', { className: 'field' }, words, select);
  }
  const list = tag('datalist', { id: `import-${name}` }, ...options.map(([option]) => tag('option', { value: option })));
  const input = tag('input', { className: 'control', name, value: typed ?? value, autocomplete: 'off', spellcheck: false });
  input.setAttribute('list', list.id);
  input.setAttribute('aria-describedby', `import-${name}-help`);
  let typing;
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => choose(name, input.value.trim()), 120);
  });
  return tag('label', { className: 'field' }, words, input, list, Object.assign(sentence('span', help), { id: `import-${name}-help`, className: 'import__help' }));
}

/** Rows of what is taken. */
export function facts(rows) {
  return tag('table', { className: 'session__table' }, tag('tbody', {}, ...rows.map(({ label, values }) => tag('tr', {},
    tag('th', { scope: 'row', className: 'session__name' }, label),
    tag('td', { className: 'session__values' }, ...values.map((value) => sentence('div', value)))))));
}

/** Things to know that belong together, folded unless they matter at once. */
export function group({ title, count, notes, keep, isOpen }, { copy, shown, show, keep: replace }) {
  const items = notes.map(({ message, help, at }) => {
    const item = sentence('li', message);
    if (help.length) item.append(' ', sentence('span', help, copy));
    if (at) {
      const button = tag('button', { type: 'button', className: 'button button--small import__show' }, shown);
      button.addEventListener('click', () => show(at));
      item.append(' ', button);
    }
    return item;
  });
  const body = [tag('ul', {}, ...items)];
  if (keep) {
    const button = tag('button', { type: 'button', className: 'button button--small' }, keep[0]);
    button.addEventListener('click', () => replace(keep[1]));
    body.push(button);
  }
  return tag('details', { className: 'import__group', open: isOpen },
    tag('summary', {}, title, ' ', tag('span', { className: 'import__count' }, String(count))), ...body);
}
