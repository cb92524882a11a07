import type * as rolecall from './index.js';

/** A function that answers later. */
type Later<F> = F extends (...given: infer G) => infer R ? (...given: G) => Promise<R> : never;

/** Functions of the package that take and give plain values. */
type Name = 'evaluate' | 'explain' | 'lint' | 'import' | 'decodeToken' | 'version';

/** The functions of the package, answered by a worker. */
export type RolecallWorker = { readonly [N in Name]: Later<(typeof rolecall)[N]> } & {
  /** Ends the worker; what it has not answered fails. */
  close(): void;
};

/**
 * Starts a worker.
 *
 * @param worker one that runs `rolecall-wasm/worker.js`, where the bundler does not find it by itself
 */
export function startWorker(worker?: Worker): RolecallWorker;
