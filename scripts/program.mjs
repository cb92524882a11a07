// Programs beside the page's own: built with its profile, bound to a script, and made as small as it.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { orderFunctions } from './order-functions.mjs';
import { shortenImports } from './shorten-imports.mjs';
import { functionNames } from './wasm-format.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const target = 'wasm32-unknown-unknown';

/** Runs a program in the repository and answers with what it prints. */
async function run(program, ...args) {
  const { stdout } = await promisify(execFile)(program, args, { cwd: root, maxBuffer: 1 << 26 });
  return stdout;
}

/** What wasm-opt is told for the page's program. */
async function optionsOfPage() {
  const [, options] = /data-wasm-opt-params="([^"]*)"/.exec(await readFile(join(root, 'index.html'), 'utf8')) ?? [];
  if (options === undefined) throw new Error('index.html: no parameters for wasm-opt');
  return options.split(' ');
}

/**
 * Builds a package into a folder: a program and its script.
 * @param {string} name
 * @param {string} folder
 * @param {{ types?: boolean, features?: string[], named?: boolean }} how  whether types are written too; what Cargo is told of features; whether the names
 *   of functions are wanted
 * @returns {Promise<{ program: string, glue: string, told: object[], names: string[] }>} the two files, what Cargo told of the build, and the names
 */
export async function buildProgram(name, folder, { types = false, features = [], named = false } = {}) {
  const told = await run(
    'cargo', named ? 'rustc' : 'build',
    '--quiet', '--locked', '--profile', 'page', '--target', target, '--package', name, '--lib', ...features, '--message-format', 'json',
    ...(named ? ['--', '-Cstrip=none'] : []),
  );
  const { target_directory: built } = JSON.parse(await run('cargo', 'metadata', '--no-deps', '--format-version=1', '--offline'));
  const stem = name.replaceAll('-', '_');
  const compiled = join(built, target, 'page', `${stem}.wasm`);
  const names = named ? functionNames(await readFile(compiled)) : [];
  await run('wasm-bindgen', '--target', 'web', ...(types ? [] : ['--no-typescript']), '--out-dir', folder, compiled);
  const [program, glue] = [join(folder, `${stem}_bg.wasm`), join(folder, `${stem}.js`)];
  await run('wasm-opt', ...await optionsOfPage(), '-o', program, program);
  const short = shortenImports(await readFile(program), await readFile(glue, 'utf8'));
  await writeFile(program, orderFunctions(short.program));
  await writeFile(glue, short.glue);
  return { program, glue, names, told: told.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
}
