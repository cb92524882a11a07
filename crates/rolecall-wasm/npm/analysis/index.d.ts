export * from './rolecall_analysis_wasm.js';
export { default, LoadError } from '../index.js';
export type { ProgramSource } from '../index.js';
