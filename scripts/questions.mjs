// The script of the page's room of questions: a plain one, for a browser does not try a module again that did not come.

import { bundled } from './bundling.mjs';
import { wordsOf } from './words.mjs';

/** The script with its words in every language. */
export const questionsScript = () => bundled('questions/questions.js', { ROLECALL_WORDS: JSON.stringify(wordsOf('questions')) }, 'iife');
