// Questions about all requests, their program inside the script, for what must be one file. Bundled by scripts/package.mjs.

import { initSync } from './rolecall_analysis_wasm.js';
import { compiled, once } from '../loading.js';
import program from './rolecall_analysis_wasm_bg.wasm';

export * from './rolecall_analysis_wasm.js';
export { LoadError } from '../loading.js';

export default once(async () => {
  initSync({ module: await compiled(program) });
});
