// Whether the same sources give the same bytes: node scripts/reproducible.mjs [FOLDER]. What is committed is cloned into two folders, released
// in each by `make release`, and compared, down to the files of an archive that differs. It takes two release builds; FOLDER (one for temporary
// files) is left where something differs.
//
// The two share neither a folder nor a home of Cargo, and have another time zone, language, umask and number of jobs.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, env, exit, umask } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = argv[2] ? resolve(argv[2]) : mkdtempSync(join(tmpdir(), 'rolecall-reproducible-'));
const cargo = env.CARGO_HOME ?? join(homedir(), '.cargo');

/** Another home of Cargo with the same tools, and the crates that are there already. */
function otherHome(path) {
  mkdirSync(path, { recursive: true });
  for (const name of ['bin', 'config.toml']) {
    if (existsSync(join(cargo, name)) && !existsSync(join(path, name))) symlinkSync(join(cargo, name), join(path, name));
  }
  // Sources are unpacked anew, under the names of the new home.
  for (const name of ['cache', 'index']) {
    if (existsSync(join(cargo, 'registry', name))) cpSync(join(cargo, 'registry', name), join(path, 'registry', name), { recursive: true });
  }
  return path;
}

const builds = [
  { at: join(folder, 'one'), mask: 0o022, more: { TZ: 'UTC', LC_ALL: 'C' } },
  {
    at: join(folder, 'another/place/with/a/longer/name'), mask: 0o077,
    more: { TZ: 'Asia/Tokyo', LC_ALL: 'C.UTF-8', CARGO_BUILD_JOBS: '3', CARGO_HOME: otherHome(join(folder, 'another-home-of-cargo')) },
  },
];

/** The released files of a build, by name. */
function released({ at, mask, more }) {
  console.log(`reproducible: releasing in ${at}`);
  const before = umask(mask);
  rmSync(at, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', root, at], { stdio: 'inherit' });
  const { CARGO_TARGET_DIR: _, ...rest } = env;
  const { status } = spawnSync('make', ['release'], { cwd: at, env: { RUSTUP_HOME: join(homedir(), '.rustup'), ...rest, ...more }, stdio: 'inherit' });
  umask(before);
  if (status !== 0) throw new Error(`there is no release in ${at}`);
  return filesIn(join(at, 'target/released'));
}

/** The files of a folder and of those in it, by their path in it. */
function filesIn(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return new Map(files.map((file) => [file.slice(path.length + 1), file]));
}

const sum = (file) => (file ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing');

/** The names of files that are not the same in both, with what an archive holds behind its own. */
function* differing(one, other) {
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const both = [one.get(name), other.get(name)];
    if (sum(both[0]) === sum(both[1])) continue;
    yield name;
    if (!both.every(Boolean) || !/\.tar\.gz$|\.tgz$/.test(name)) continue;
    const [first, second] = both.map((archive, at) => {
      const place = join(folder, `unpacked-${at}`, name);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      execFileSync('tar', ['--extract', '--file', archive, '-C', place]);
      return filesIn(place);
    });
    for (const inner of differing(first, second)) yield `${name}: ${inner}`;
  }
}

const [one, other] = builds.map(released);
const different = [...differing(one, other)];
for (const [name, file] of one) console.log(`reproducible: ${sum(file)}  ${name}`);
for (const name of different) console.log(`reproducible: NOT THE SAME: ${name}`);
if (different.length === 0) rmSync(folder, { recursive: true });
else console.log(`reproducible: the two builds are in ${folder}`);
console.log(`reproducible: ${one.size} files, ${different.length === 0 ? 'all the same bytes' : 'not all the same'}`);
exit(different.length === 0 ? 0 : 1);
