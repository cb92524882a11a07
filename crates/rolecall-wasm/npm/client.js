// The functions of the package in a worker, so that a page goes on while they work.

import { asking } from './asking.js';

const names = ['evaluate', 'explain', 'lint', 'import', 'decodeToken', 'version'];

/** Starts a worker, or takes one that runs `worker.js`. */
export function startWorker(worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' })) {
  return asking(worker, names);
}
