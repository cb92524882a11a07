// Everything that is released: node scripts/release.mjs [FOLDER] (target/released), after the page was built.
//
//   rolecall-VERSION-TARGET.tar.gz  the static program, the page inside, with its manual, completions and licences
//   rolecall-wasm-VERSION.tgz       the npm package
//   rolecall-page-VERSION.tar.gz    the page for any static host
//   rolecall-VERSION.html           the page in one file
//   rolecall-VERSION.cdx.json       the bill of materials, CycloneDX 1.6
//   NOTICE, SHA256SUMS
//
// The same sources give the same bytes, wherever they lie.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { arch, argv, env, platform } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { makeDist } from './dist.mjs';
import { makePackage } from './package.mjs';
import { billOfMaterials, components, notice } from './ships.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const [, version] = /^version = "(.*)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'));
const quiet = { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] };

/** What the program is compiled for here: on Linux so that it needs no library of the system. */
function target() {
  const here = `${arch}-${platform}`;
  const known = { 'x64-linux': 'x86_64-unknown-linux-musl', 'arm64-linux': 'aarch64-unknown-linux-musl', 'arm64-darwin': 'aarch64-apple-darwin' };
  if (!(here in known)) throw new Error(`no release is made on ${here}`);
  return known[here];
}

/** A folder as an archive that tells nothing of who made it, and when. */
function archive(folder, path) {
  const names = readdirSync(folder).sort();
  const tar = execFileSync('tar', [
    '--create', '--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u+rwX,go+rX-w', '--format=ustar', '-C', folder, ...names,
  ], { maxBuffer: 1 << 28 });
  writeFileSync(path, gzipSync(tar, { level: 9 }));
}

/** Compiles the program, and answers with its path. */
function compile(triple) {
  execFileSync('rustup', ['target', 'add', triple], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  // Names of folders are the only part of a build that its sources do not say.
  const remap = [`--remap-path-prefix=${root.replace(/\/$/, '')}=rolecall`, `--remap-path-prefix=${env.CARGO_HOME ?? join(env.HOME, '.cargo')}=cargo`];
  const built = join(env.CARGO_TARGET_DIR ?? join(root, 'target'), 'released-build');
  execFileSync('cargo', ['build', '--locked', '--quiet', '--profile', 'fast', '--target', triple, '--package', 'rolecall-cli'], {
    ...quiet, env: { ...env, ROLECALL_PAGE: 'dist', CARGO_TARGET_DIR: built, CARGO_ENCODED_RUSTFLAGS: [...remap, '-Cstrip=symbols'].join('\x1f') },
  });
  return join(built, triple, 'fast/rolecall');
}

/** Makes all of it in a folder, and answers with the sums by name. */
export async function makeRelease(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'rolecall-release-'));
  const found = components();
  const told = notice(found);
  writeFileSync(join(folder, 'NOTICE'), told);
  writeFileSync(join(folder, `rolecall-${version}.cdx.json`), billOfMaterials(found, version));

  const triple = target();
  const program = join(scratch, 'program');
  mkdirSync(join(program, 'completions'), { recursive: true });
  const binary = join(program, 'rolecall');
  copyFileSync(compile(triple), binary);
  chmodSync(binary, 0o755);
  execFileSync(binary, ['man', join(program, 'man')], quiet);
  for (const shell of ['bash', 'elvish', 'fish', 'powershell', 'zsh']) {
    writeFileSync(join(program, `completions/rolecall.${shell}`), execFileSync(binary, ['completions', shell]));
  }
  for (const name of ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'CHANGELOG.md']) copyFileSync(join(root, name), join(program, name));
  writeFileSync(join(program, 'NOTICE'), told);
  archive(program, join(folder, `rolecall-${version}-${triple}.tar.gz`));

  const packed = await makePackage(join(scratch, 'package'));
  copyFileSync(packed, join(folder, basename(packed)));
  await makeDist(join(scratch, 'dist'));
  writeFileSync(join(scratch, 'dist/site/NOTICE'), told);
  archive(join(scratch, 'dist/site'), join(folder, `rolecall-page-${version}.tar.gz`));
  cpSync(join(scratch, 'dist/rolecall.html'), join(folder, `rolecall-${version}.html`));
  rmSync(scratch, { recursive: true });

  const sums = readdirSync(folder).sort().map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.map(([name, sum]) => `${sum}  ${name}\n`).join(''));
  return sums;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const folder = resolve(argv[2] ?? join(root, 'target/released'));
  for (const [name, sum] of await makeRelease(folder)) console.log(`release: ${sum}  ${name}, ${readFileSync(join(folder, name)).length} bytes`);
}
