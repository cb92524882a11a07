// A dialog as the page's own are: a heading, a button that closes it, and the words of the page's language.

import { tag } from '../element.js';
import { filled } from '../filled.js';
import style from './share.css';

/** By language; scripts/share.mjs fills it in. */
const said = ROLECALL_WORDS;

/** The style comes with the script: the page pays for it when it is first needed. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/** The words of the page's language: `word('name')`, or with what is filled in. */
export const word = (name, values) => filled((said[document.documentElement.lang] ?? said.en)[name], values);

/** A number as the language writes it. */
export const number = (value) => value.toLocaleString(document.documentElement.lang);

/** An element with a name that is not among its words. Not every browser has properties for it. */
export function labelled(element, label) {
  element.setAttribute('aria-label', label);
  return element;
}

/** Whether a button that stays where it is can be pressed. */
export const canPress = (element) => element.getAttribute('aria-disabled') !== 'true';
export const press = (element, can) => element.setAttribute('aria-disabled', String(!can));

/** Opens a dialog; `closed` is told when it is gone. */
export function open(name, title, body, closed = () => {}) {
  // A script that was asked for twice came twice; one dialog of a kind is enough.
  for (const before of document.querySelectorAll(`dialog.${name}`)) before.close();
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const close = labelled(tag('button', { type: 'button', className: 'button button--icon', title: word('close') }, '✕'), word('close'));
  const heading = tag('h2', { id: `${name}-title`, className: 'dialog__title' }, title);
  const dialog = tag('dialog', { className: `dialog ${name}`, lang: document.documentElement.lang },
    tag('div', { className: 'dialog__box' }, tag('div', { className: 'dialog__head' }, heading, close), body));
  dialog.setAttribute('aria-labelledby', heading.id);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('mousedown', ({ target }) => { if (target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
