// The words of the room around its answers, which come worded.

import { filled } from '../filled.js';

/** By language; scripts/questions.mjs fills it in. */
const said = ROLECALL_WORDS;

/** The words of the page's language: `word('name')`, or with what is filled in. */
export const word = (name, values) => filled((said[document.documentElement.lang] ?? said.en)[name], values);
