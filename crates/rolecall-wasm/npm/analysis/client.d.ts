import type {
  AccountGraph, Checks, CompareOptions, CompareWorldsOptions, Comparison, GraphQuestion, WorldComparison,
} from './index.js';

/** The questions, answered by a worker. What fails has the members of a `QuestionError`. */
export interface AnalysisWorker {
  compare(before: string, after: string, options?: CompareOptions): Promise<Comparison>;
  compare(before: string, after: string, options: CompareWorldsOptions): Promise<WorldComparison>;
  check<N extends keyof Checks>(name: N, question: Checks[N]['question']): Promise<Checks[N]['answer']>;
  graph(world: string, question?: GraphQuestion): Promise<AccountGraph>;
  version(): Promise<string>;
  /** Ends the worker, also in the middle of a search; what it has not answered fails. */
  close(): void;
}

/**
 * Starts a worker.
 *
 * @param worker one that runs `rolecall-wasm/analysis/worker.js`, where the bundler does not find it by itself
 */
export function startWorker(worker?: Worker): AnalysisWorker;
