// Installs what is missing to build, serve and test Rolecall, at pinned versions, outside the checkout (inside are web/node_modules,
// and target/tools while tools are compiled). Safe to run again; quick when nothing is missing; an interrupted run goes on where it was.
//
//   node scripts/setup.mjs           what building and serving need
//   node scripts/setup.mjs test      and what the tests need: wasm-pack, a browser
//   node scripts/setup.mjs browsers  and the other two browsers
//   node scripts/setup.mjs mutants   and cargo-mutants
//   node scripts/setup.mjs fuzz      and cargo-fuzz

import { execFileSync } from 'node:child_process';
import { accessSync, constants, copyFileSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env, exit, getuid, versions } from 'node:process';
import { fileURLToPath } from 'node:url';

import { browserVersion, findBrowser, oldest } from './browser.mjs';
import { runJobs } from './jobs.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const purpose = argv[2] ?? 'serve';
const testing = ['test', 'browsers'].includes(purpose);
const say = (line) => console.log(`set-up: ${line}`);

function fail(line) {
  say(line);
  exit(1);
}

const read = (file) => readFileSync(join(root, file), 'utf8');
const inPath = (name) => (env.PATH ?? '').split(delimiter).filter(Boolean).some((folder) => {
  try {
    accessSync(join(folder, name), constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** What a program prints, or undefined if it does not run. */
function answer(program, ...args) {
  try {
    // A question is no reason for rustup to begin installing.
    const asking = { ...env, RUSTUP_AUTO_INSTALL: '0' };
    return execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: asking }).trim();
  } catch {
    return undefined;
  }
}

for (const tool of ['rustup', 'cargo', 'npm', 'git', 'make', 'cc']) {
  if (!inPath(tool)) fail(`'${tool}' is needed and is not in PATH`);
}
if (Number(versions.node.split('.')[0]) < 20) fail(`Node.js 20 or later is needed; this is ${versions.node}`);

const toolchain = read('rust-toolchain.toml');
const channel = /^channel = "(.*)"/m.exec(toolchain)[1];
const listed = (name) => new RegExp(`^${name} = \\[(.*)\\]`, 'm').exec(toolchain)[1].match(/[\w-]+/g);
const [components, targets] = [listed('components'), listed('targets')];
const pinned = Object.fromEntries([...read('scripts/versions.env').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
const wasmBindgen = /^name = "wasm-bindgen"\nversion = "(.*)"/m.exec(read('Cargo.lock'))?.[1];
if (!wasmBindgen) fail('Cargo.lock names no wasm-bindgen');

/** Tools are run a few times and compiled once: quick to compile counts. What wasm-bindgen does to a program of megabytes is the exception. */
const compileQuickly = {
  CARGO_TARGET_DIR: join(env.CARGO_TARGET_DIR ?? join(root, 'target'), 'tools'),
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: 'false',
};
const optimise = ['walrus', 'wasmparser', 'wasm-encoder', 'wasm-bindgen-cli-support', 'id-arena', 'hashbrown', 'indexmap']
  .flatMap((name) => ['--config', `profile.release.package.${name}.opt-level=2`]);

/** A command-line tool in the user's cargo bin: downloaded where cargo-binstall is there, else compiled. */
function tool(name, crate, version, flags = [], ask = [name, '--version']) {
  return {
    name: `${crate} ${version}`,
    needs: ['Rust'],
    present: () => new RegExp(`\\b${version.replaceAll('.', '\\.')}\\b`).test(answer(...ask) ?? ''),
    async work(run) {
      if (answer('cargo', 'binstall', '-V')) {
        const binary = ['binstall', `${crate}@${version}`, '--no-confirm', '--force', '--disable-strategies', 'compile'];
        if (await run('cargo', binary, { cwd: root }).then(() => true, () => false)) return;
        say(`${crate}: cargo-binstall finds no binary; compiling`);
      }
      await run('cargo', ['install', `${crate}@${version}`, '--force', ...flags], { cwd: root, env: compileQuickly });
    },
  };
}

/** Packages of Debian and its kin; the list of packages is renewed first, for an old one names files that are gone. */
const apt = (...packages) => async (run) => {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options);
};
const hasApt = getuid?.() === 0 && inPath('apt-get');
const usable = (browser) => browser !== undefined && browserVersion(browser) >= oldest.chrome;

/** The locked npm packages of a folder. */
function packages(name, folder) {
  const [stamp, lock] = [`${folder}/node_modules/.rolecall-lock`, `${folder}/package-lock.json`];
  return {
    name,
    present() {
      try {
        return read(stamp) === read(lock);
      } catch {
        return false;
      }
    },
    async work(run) {
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: join(root, folder) });
      copyFileSync(join(root, lock), join(root, stamp));
    },
  };
}

const trunk = tool('trunk', 'trunk', pinned.TRUNK_VERSION, ['--locked', '--no-default-features', '--features', 'rustls']);
// Not with its own lock file, which names a version of webpki-roots that registries do not have.
const bindgen = tool('wasm-bindgen', 'wasm-bindgen-cli', wasmBindgen, optimise);
const cold = !trunk.present() || !bindgen.present();

/** The page's programs, as Trunk will ask for them. Their last step keeps one core busy, while tools are compiled on the others. */
const program = (name) => ({
  name: `program ${name}`,
  needs: ['crates', ...(name === 'rolecall-web' ? [] : ['program rolecall-web'])],
  work: (run) => run('bash', ['-c', `source scripts/env.sh && exec cargo build --locked --profile page --target ${targets[0]} --package ${name}`], { cwd: root }),
});

/** @type {import('./jobs.mjs').Job[]} */
const jobs = [
  {
    name: 'Rust',
    present() {
      const installed = answer('rustup', 'component', 'list', '--installed', '--toolchain', channel);
      return installed !== undefined && [...components, ...targets].every((part) => installed.includes(part));
    },
    work: (run) => run('rustup', [
      'toolchain', 'install', channel, '--profile', 'minimal', '--no-self-update',
      ...components.flatMap((part) => ['--component', part]), ...targets.flatMap((part) => ['--target', part]),
    ]),
  },
  packages('npm packages', 'web'),
  // Every later step works from the locked set without the network.
  { name: 'crates', needs: ['Rust'], work: (run) => run('cargo', ['fetch', '--locked'], { cwd: root }) },
  bindgen,
  { ...trunk, needs: ['Rust', bindgen.name] },
  ...(cold && ['serve', 'test', 'browsers'].includes(purpose) ? ['rolecall-web', 'rolecall-import-wasm', 'rolecall-embed-wasm', 'rolecall-catalog-wasm', 'rolecall-questions-wasm'].map(program) : []),
];
if (testing) {
  jobs.push({ ...packages('compilers and bundlers of users', 'tests/npm'), needs: ['npm packages'] });
  jobs.push({ ...tool('wasm-pack', 'wasm-pack', pinned.WASM_PACK_VERSION, ['--locked']), needs: ['Rust', trunk.name] });
  // A browser that was named is taken as it is.
  const wanted = !env.ROLECALL_CHROME && !usable(findBrowser());
  if (wanted && hasApt) {
    jobs.push({
      name: 'Chromium of the system',
      // A system without such a package is no failure yet.
      work: (run) => apt('chromium', 'fonts-noto-cjk')(run).catch((error) => { say(error.message); }),
    });
  }
  if (wanted) {
    jobs.push({
      name: 'a browser',
      needs: ['npm packages', 'Chromium of the system'],
      present: () => findBrowser() !== undefined,
      work: (run) => run('npx', ['--no-install', 'playwright', 'install', 'chromium'], { cwd: join(root, 'web') }),
    });
  }
}
if (purpose === 'browsers') {
  const { installed } = await import('../tests/browsers/drivers.mjs');
  const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'fonts-noto-cjk'];
  jobs.push({
    name: 'Firefox and WebKitGTK',
    // One apt at a time.
    needs: ['Chromium of the system'],
    present: () => Object.values(installed()).every(Boolean),
    async work(run) {
      if (!hasApt) throw new Error(`not without the rights: apt-get install ${packages.join(' ')}`);
      await apt(...packages)(run);
    },
  });
}
if (purpose === 'mutants') {
  // It answers only as a part of cargo.
  jobs.push(tool('cargo-mutants', 'cargo-mutants', pinned.CARGO_MUTANTS_VERSION, ['--locked'], ['cargo', 'mutants', '--version']));
}
if (purpose === 'fuzz') jobs.push(tool('cargo-fuzz', 'cargo-fuzz', pinned.CARGO_FUZZ_VERSION, ['--locked']));

const start = Date.now();
if (cold) say('the first time takes some minutes, most of it for compiling tools');
let done = [];
try {
  done = await runJobs(jobs, say);
} catch (error) {
  fail(`${error.message}\nset-up: not finished; the next run goes on from here`);
}
if (testing) {
  const browser = findBrowser();
  if (browser === undefined) fail('no Chromium or Chrome found; name one in ROLECALL_CHROME');
  const version = browserVersion(browser);
  if (version === 0) fail(`the browser '${browser}' cannot be run`);
  if (version < oldest.chrome) {
    fail(`the browser '${browser}' is too old: it is version ${version}, and the page needs ${oldest.chrome} or later. Update it, or name another in ROLECALL_CHROME`);
  }
  say(`browser for tests: ${browser}, version ${version}`);
}
for (const { name, seconds } of done.filter((job) => job.seconds > 0)) say(`${String(seconds).padStart(5)} s  ${name}`);
say(`done in ${Math.round((Date.now() - start) / 1000)} s`);
