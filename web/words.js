// The words of a script that is loaded later.

import { filled } from './filled.js';

/** By language; the bundle of each script has its own. @type {Record<string, Record<string, string>>} */
const said = ROLECALL_WORDS;

/** The words of the page's language: `word('name')`, or with what is filled in. */
export const word = (name, values) => filled((said[document.documentElement.lang] ?? said.en)[name], values);
