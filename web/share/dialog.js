// What the dialogs of sharing have in common: their words, their style, and how they are opened.

import { openDialog } from '../dialog.js';
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

/** Whether a button that stays where it is can be pressed. */
export const canPress = (element) => element.getAttribute('aria-disabled') !== 'true';
export const press = (element, can) => element.setAttribute('aria-disabled', String(!can));

/** Opens a dialog; `closed` is told when it is gone. */
export function open(name, title, body, closed) {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return openDialog(name, { title, close: word('close') }, body, closed);
}
