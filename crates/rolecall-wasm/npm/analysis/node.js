// Questions about all requests, for Node.js: the program is read when this is loaded, and `init` has nothing left to do.

import { readFileSync } from 'node:fs';

import { initSync } from './rolecall_analysis_wasm.js';

export * from './rolecall_analysis_wasm.js';
export { LoadError } from '../loading.js';

initSync({ module: readFileSync(new URL('rolecall_analysis_wasm_bg.wasm', import.meta.url)) });

export default async () => {};
