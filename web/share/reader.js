// Asks the worker that reads pastes, which knows what a scenario reveals and how it decides.

import { asking } from '../answers.js';

/** A worker that answers questions in order. Call `end` when no more will be asked. */
export function start() {
  const { ask, end } = asking(new Worker(document.querySelector('meta[name=rolecall-reader]').content));
  return { ask: (share) => ask({ share }), end };
}
