// Makes the npm package: node scripts/package.mjs [FOLDER]. It is left unpacked in FOLDER (target/npm), beside the archive that is published.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('../', import.meta.url));
const { build } = createRequire(join(root, 'web/package.json'))('esbuild');
const crate = join(root, 'crates/rolecall-wasm');

/** Makes the package in a folder, and answers with the path of its archive. */
export async function makePackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // wasm-pack makes the program and its interface; the entries for each kind of user are ours.
  execFileSync('wasm-pack', ['--quiet', 'build', crate, '--mode', 'no-install', '--no-pack', '--target', 'web', '--out-dir', folder], {
    cwd: root, stdio: ['ignore', 'inherit', 'inherit'],
  });
  rmSync(join(folder, '.gitignore'), { force: true });
  const program = 'rolecall_wasm_bg.wasm';
  cpSync(join(crate, 'npm'), folder, { recursive: true });
  for (const licence of readdirSync(root).filter((name) => name.startsWith('LICENSE-'))) copyFileSync(join(root, licence), join(folder, licence));
  copyFileSync(join(crate, 'README.md'), join(folder, 'README.md'));
  const [, version] = /^version = "(.*)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'));
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...description, version }, null, 2)}\n`);

  // A program in base64 is for those who can have one file only.
  const inline = await build({
    entryPoints: [join(folder, 'inline.js')], bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8',
    loader: { '.wasm': 'binary' }, write: false, logLevel: 'warning',
  });
  writeFileSync(join(folder, 'inline.js'), inline.outputFiles[0].contents);
  await build({
    entryPoints: [join(folder, 'node.js')], outfile: join(folder, 'node.cjs'), bundle: true, format: 'cjs', platform: 'node', target: 'node20',
    define: { 'import.meta.url': 'here' }, banner: { js: "const here = require('node:url').pathToFileURL(__filename).href;" }, logLevel: 'warning',
  });
  // Types are of one kind of module or the other.
  const types = (name) => readFileSync(join(folder, name), 'utf8').replaceAll('./rolecall_wasm.js', './rolecall_wasm.cjs');
  writeFileSync(join(folder, 'node.d.cts'), types('index.d.ts'));
  writeFileSync(join(folder, 'rolecall_wasm.d.cts'), types('rolecall_wasm.d.ts'));

  // Who may read a file here is not for the archive.
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath ?? entry.path, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  const told = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: folder, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(told);
  const wasm = readFileSync(join(folder, program));
  const brotli = brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } }).length;
  const archive = join(folder, filename);
  console.log(`package: ${filename}, ${statSync(archive).size} bytes; its program ${wasm.length} bytes, ${brotli} brotli`);
  return archive;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await makePackage(resolve(argv[2] ?? join(root, 'target/npm')));
