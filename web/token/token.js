// The reader of pasted tokens and assertions, with its program inside: one file, one integrity value, no second request.

import init, { read } from '../gen/token/rolecall_token_wasm.js';
import program from '../gen/token/rolecall_token_wasm_bg.wasm';

/** A promise of `read(text, locale, messages, role, sessionName, clock)`, which answers with JSON. */
globalThis.rolecallToken = init({ module_or_path: program }).then(() => read);
