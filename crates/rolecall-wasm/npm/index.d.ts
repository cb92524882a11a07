export * from './rolecall_wasm.js';
export { importText as import } from './rolecall_wasm.js';

/** Why the program could not be loaded. */
export class LoadError extends Error {
  readonly name: 'LoadError';
  /** What was in the way: the page's policy, the network, another file at its place, or a browser that does not know WebAssembly well enough. */
  readonly code: 'contentPolicy' | 'network' | 'wrongFile' | 'oldBrowser';
}

/** Where the program comes from: an address, a response, its bytes, or itself. */
export type ProgramSource = string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;

/**
 * Loads the program; once, however often it is called. In Node.js, and of `rolecall-wasm/inline`, it is there already.
 *
 * @param source where it is, if it is not beside the script
 * @throws {LoadError}
 */
export default function init(source?: ProgramSource): Promise<void>;
