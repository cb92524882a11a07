// Policies that AWS manages, below a line of text: found by what their names say, picked by keyboard or pointer.

import { tag } from '../element.js';
import { ask } from './ask.js';

/** How many are shown: whoever needs more types more. */
const MOST = 20;

/**
 * Begins to offer policies at a line of text, which hears a `change` with the ARN when one is picked.
 * @param {HTMLInputElement & { offersIn?: string }} input
 * @param {HTMLElement} list  a list box that is hidden and empty
 * @param {string} locale
 */
export function offerPolicies(input, list, locale) {
  const begun = input.offersIn !== undefined;
  input.offersIn = locale;
  if (begun) return;

  let active = -1;
  let asked = 0;
  const options = () => [...list.children];
  const activate = (next) => {
    active = next;
    for (const [at, option] of options().entries()) option.setAttribute('aria-selected', String(at === active));
    const option = list.children[active];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const show = (...shown) => {
    list.replaceChildren(...shown);
    list.hidden = shown.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    activate(shown.length > 0 && input.value !== '' ? 0 : -1);
  };
  const pick = (arn) => {
    input.value = arn;
    show();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const option = ({ label, detail, inserted }, at) => {
    const element = tag('li', { role: 'option', id: `${list.id}-${at}` }, tag('span', { className: 'mono' }, label), tag('span', { className: 'picker__detail' }, detail));
    // The focus stays in the line.
    element.addEventListener('pointerdown', (event) => { event.preventDefault(); });
    element.addEventListener('click', () => { pick(inserted); });
    return element;
  };
  const find = async () => {
    asked += 1;
    const mine = asked;
    const text = input.value.trim();
    const answer = await ask({ what: 'complete', text, place: text.length, kind: 'identity', locale: input.offersIn, isNameable: true });
    if (mine === asked && document.activeElement === input) show(...(answer?.items ?? []).slice(0, MOST).map(option));
  };

  const keys = {
    ArrowDown: () => (list.hidden ? find() : activate((active + 1) % list.children.length)),
    ArrowUp: () => (list.hidden ? find() : activate((active <= 0 ? list.children.length : active) - 1)),
    Enter: () => list.children[active]?.click(),
    Escape: () => show(),
  };
  input.addEventListener('keydown', (event) => {
    const key = keys[event.key];
    if (!key || event.isComposing || (event.key === 'Escape' && list.hidden)) return;
    if (event.key === 'Enter' && list.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    key();
  });
  input.addEventListener('input', find);
  input.addEventListener('blur', () => {
    asked += 1;
    show();
  });
}
