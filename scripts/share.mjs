// The script of the page's dialogs for sharing: a plain one, for a browser does not try a module again that did not come.

import { bundled } from './bundling.mjs';
import { wordsOf } from './words.mjs';

/** The script with its words in every language. */
export const shareScript = () => bundled('share/share.js', { ROLECALL_WORDS: JSON.stringify(wordsOf('share')) }, 'iife');
