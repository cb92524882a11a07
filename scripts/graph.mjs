// The picture of who becomes whom: its script, and the worker that groups and lays out. Plain scripts, for a browser does not try a module again that did not come.

import { bundled } from './bundling.mjs';
import { wordsOf } from './words.mjs';

/** The script with its words in every language. */
export const graphScript = () => bundled('graph/graph.js', { ROLECALL_WORDS: JSON.stringify(wordsOf('graph')) }, 'iife');

/** The worker with the layout. */
export const graphWorker = () => bundled('graph/worker.js', {}, 'iife');
