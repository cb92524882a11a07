// The search: a field with a list of what it finds in the whole answer, drawn or not.

import { tag } from '../element.js';

/** @import { Node } from './types.d.ts' */

/**
 * @param {import('./panel.js').Labels} labels
 * @param {(text: string) => Promise<{ count: number, found: Node[] }>} find
 * @param {(id: string) => void} chosen
 */
export function finder({ word, number, kindOf }, find, chosen) {
  const name = `graph-found-${Math.random().toString(36).slice(2)}`;
  const input = tag('input', { className: 'control', type: 'search', autocomplete: 'off', spellcheck: false, placeholder: word('find'), role: 'combobox',
    'aria-label': word('find'), 'aria-controls': name, 'aria-expanded': 'false', 'aria-autocomplete': 'list' });
  const list = tag('div', { className: 'graph__found', role: 'listbox', id: name, hidden: true, 'aria-label': word('found') });
  /** @type {string[]} */
  let ids = [];
  let active = -1;
  let asked = 0;

  const close = () => {
    asked += 1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const take = (/** @type {string | undefined} */ id) => {
    if (id === undefined) return;
    close();
    input.value = '';
    chosen(id);
  };
  const mark = (/** @type {number} */ next) => {
    active = next;
    list.querySelectorAll('[role=option]').forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === active));
      if (index === active) option.scrollIntoView({ block: 'nearest' });
    });
    if (active >= 0) input.setAttribute('aria-activedescendant', `${name}-${active}`);
  };
  input.addEventListener('input', async () => {
    if (input.value.trim() === '') {
      close();
      return;
    }
    asked += 1;
    const mine = asked;
    const { count, found } = await find(input.value);
    if (mine !== asked) return;
    ids = found.map(({ id }) => id);
    const options = found.map(({ id, name: short, kind }, index) => {
      const option = tag('div', { className: 'graph__option', role: 'option', id: `${name}-${index}` },
        tag('span', { className: 'graph__option-name' }, `${short} · ${kindOf(kind)}`), tag('span', { className: 'graph__option-id' }, id));
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        take(id);
      });
      return option;
    });
    const rest = count === 0 ? [word('foundNothing')] : count > found.length ? [word('foundMore', { count: number(count - found.length) })] : [];
    list.replaceChildren(...options, ...rest.map((text) => tag('div', { className: 'graph__found-more' }, text)));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(found.length > 0 ? 0 : -1);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') mark((active + (event.key === 'ArrowDown' ? 1 : ids.length - 1)) % Math.max(ids.length, 1));
    else if (event.key === 'Enter') take(ids[active]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('blur', close);
  return { element: tag('div', { className: 'graph__find' }, input, list), focus: () => input.focus() };
}
