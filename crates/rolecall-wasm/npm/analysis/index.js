// Questions about all requests, for browsers and bundlers: the program, with its tables inside, is a file beside this one, fetched by `init`.

import { initSync } from './rolecall_analysis_wasm.js';
import { once, programFrom } from '../loading.js';

export * from './rolecall_analysis_wasm.js';
export { LoadError } from '../loading.js';

export default once(async (source = new URL('rolecall_analysis_wasm_bg.wasm', import.meta.url)) => {
  initSync({ module: await programFrom(source) });
});
