// Questions about all requests in a worker, so that a page goes on while they are searched.

import { asking } from '../asking.js';

const names = ['compare', 'check', 'graph', 'version'];

/** Starts a worker, or takes one that runs `worker.js`. */
export function startWorker(worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' })) {
  return asking(worker, names);
}
