// What the dialogs of sharing have in common: their style, and how they are opened.

import { openDialog } from '../dialog.js';
import { adopt } from '../sheet.js';
import { word } from '../words.js';
import style from './share.css';

adopt(style);

/** A number as the language writes it. */
export const number = (value) => value.toLocaleString(document.documentElement.lang);

/** Whether a button that stays where it is can be pressed. */
export const canPress = (element) => element.getAttribute('aria-disabled') !== 'true';
export const press = (element, can) => element.setAttribute('aria-disabled', String(!can));

/** Opens a dialog; `closed` is told when it is gone. */
export const open = (name, title, body, closed) => openDialog(name, { title, close: word('close') }, body, closed);
