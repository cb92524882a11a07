// Makes the npm package: node scripts/package.mjs [FOLDER]. It is left unpacked in FOLDER (target/npm), beside the archive that is published.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { buildProgram } from './program.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { build } = createRequire(join(root, 'web/package.json'))('esbuild');
const crate = join(root, 'crates/rolecall-wasm');

/** The evaluator alone, in bytes of Brotli: what it is meant to be, and what it must not pass on the way there. */
export const engineGoal = 120 * 1024;
export const engineCeiling = 172 * 1024;

/** Questions about all requests with their tables, in bytes of Brotli: what it must not pass. */
export const analysisCeiling = 1000 * 1024;

/** Makes the program and its interface in a folder; the entries for each kind of user are ours. */
function compile(folder) {
  execFileSync('wasm-pack', ['--quiet', 'build', crate, '--mode', 'no-install', '--no-pack', '--target', 'web', '--out-dir', folder, '--', '--locked'], {
    cwd: root, stdio: ['ignore', 'inherit', 'inherit'],
  });
  rmSync(join(folder, '.gitignore'), { force: true });
}

/** Bytes of a program as it is, and as it is sent. */
function sizes(program) {
  const wasm = readFileSync(program);
  return { raw: wasm.length, brotli: brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } }).length };
}

/** The folders of the entries, each with the name of its program's script. */
const entries = (folder) => [[folder, 'rolecall_wasm'], [join(folder, 'engine'), 'rolecall_wasm'], [join(folder, 'analysis'), 'rolecall_analysis_wasm']];

/** Makes the package in a folder, and answers with the path of its archive. */
export async function makePackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  compile(folder);
  // The evaluator alone is for those who count bytes: built as the page's programs are.
  await buildProgram('rolecall-wasm', join(folder, 'engine'), { types: true, features: ['--no-default-features'] });
  await buildProgram('rolecall-analysis-wasm', join(folder, 'analysis'), { types: true });
  cpSync(join(crate, 'npm'), folder, { recursive: true });
  for (const licence of readdirSync(root).filter((name) => name.startsWith('LICENSE-'))) copyFileSync(join(root, licence), join(folder, licence));
  copyFileSync(join(crate, 'README.md'), join(folder, 'README.md'));
  const [, version] = /^version = "(.*)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'));
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...description, version }, null, 2)}\n`);

  // A program in base64 is for those who can have one file only.
  for (const place of [folder, join(folder, 'analysis')]) {
    const inline = await build({
      entryPoints: [join(place, 'inline.js')], bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8',
      loader: { '.wasm': 'binary' }, write: false, logLevel: 'warning',
    });
    writeFileSync(join(place, 'inline.js'), inline.outputFiles[0].contents);
  }
  for (const [place, stem] of entries(folder)) {
    await build({
      entryPoints: [join(place, 'node.js')], outfile: join(place, 'node.cjs'), bundle: true, format: 'cjs', platform: 'node', target: 'node20',
      define: { 'import.meta.url': 'here' }, banner: { js: "const here = require('node:url').pathToFileURL(__filename).href;" }, logLevel: 'warning',
    });
    // Types are of one kind of module or the other.
    const types = (name) => readFileSync(join(place, name), 'utf8').replaceAll(`./${stem}.js`, `./${stem}.cjs`).replaceAll('../index.js', '../node.cjs');
    writeFileSync(join(place, 'node.d.cts'), types('index.d.ts'));
    writeFileSync(join(place, `${stem}.d.cts`), types(`${stem}.d.ts`));
  }

  // Who may read a file here is not for the archive.
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath ?? entry.path, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  const told = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: folder, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(told);
  const archive = join(folder, filename);
  const [whole, engine, analysis] = entries(folder).map(([place, stem]) => sizes(join(place, `${stem}_bg.wasm`)));
  console.log(`package: ${filename}, ${statSync(archive).size} bytes; its program ${whole.raw} bytes, ${whole.brotli} brotli`);
  const over = engine.brotli > engineGoal ? `${engine.brotli - engineGoal} over the goal of ${engineGoal}` : `within the goal of ${engineGoal}`;
  console.log(`package: the evaluator alone, ${engine.raw} bytes, ${engine.brotli} brotli, ${over}`);
  console.log(`package: questions about all requests, with their tables, ${analysis.raw} bytes, ${analysis.brotli} brotli, ${analysisCeiling} at most`);
  if (engine.brotli > engineCeiling) throw new Error(`the evaluator alone has ${engine.brotli} bytes, ${engineCeiling} at most`);
  if (analysis.brotli > analysisCeiling) throw new Error(`the program of questions has ${analysis.brotli} bytes, ${analysisCeiling} at most`);
  return archive;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await makePackage(resolve(argv[2] ?? join(root, 'target/npm')));
