// Every check and test, in order, and what they came to. `make test` runs it after set-up; a failing step does not
// keep the others from running. The last line is `N passed, 0 failed` when, and only when, nothing failed.
//
// A test that runs many cases says how many:
// - natively, by appending a line `cases 123` to the file named in ROLECALL_COUNTS;
// - in the browser, by writing `rolecall-count: cases 123` to the console.

import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

import { findBrowser } from './browser.mjs';
import { printSizes } from './sizes.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rolecall-test-'));
const countsFile = join(scratch, 'counts');
const e2eReport = join(scratch, 'e2e.json');
writeFileSync(countsFile, '');

const wasm = 'wasm32-unknown-unknown';
const environment = {
  ...env,
  ROLECALL_CHROME: findBrowser() ?? '',
  ROLECALL_COUNTS: countsFile,
  ROLECALL_E2E_REPORT: e2eReport,
};

/** Packages with tests for the browser: those that use wasm-bindgen-test. */
const browserPackages = JSON.parse(execFileSync(
  'cargo',
  ['metadata', '--no-deps', '--format-version=1', '--locked', '--offline'],
  { cwd: root, maxBuffer: 1 << 28 },
)).packages
  .filter((found) => found.dependencies.some((dependency) => dependency.name === 'wasm-bindgen-test'))
  .map((found) => found.name);

const totals = { passed: 0, failed: 0 };
const figures = { native: 0, wasm: 0, e2e: 0, browsers: 0, casesNative: 0, casesWasm: 0 };
const brokenSteps = [];
/** Journeys that passed only at the second try. @type {string[]} */
const secondTries = [];
/** What took how long. */
const durations = [];

const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

/** Runs one command, shows its output as it comes, and hands back what it wrote. */
function run(command, args, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root, env: { ...environment, ...extra }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', (error) => {
      console.log(`${command}: ${error.message}`);
      resolve({ ok: false, output });
    });
    child.on('close', (code) => { resolve({ ok: code === 0, output }); });
  });
}

/** One step under its name. `body` answers whether all is well. */
async function step(name, body) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const before = totals.failed;
  const ok = await body();
  if (!ok && totals.failed === before) totals.failed += 1;
  if (!ok) brokenSteps.push(name);
  durations.push(`${seconds(start).padStart(9)}  ${name}`);
  console.log(`== ${name}: ${ok ? 'ok' : 'FAILED'}, ${seconds(start)}`);
  return ok;
}

const command = (program, args, extra) => async () => (await run(program, args, extra)).ok;

/** Adds up the result lines of test binaries. */
function countResults(output) {
  let passed = 0;
  for (const [, good, bad] of output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed;/gm)) {
    passed += Number(good);
    totals.failed += Number(bad);
  }
  totals.passed += passed;
  return passed;
}

/** Titles of the journeys in a part of Playwright's report that passed only at the second try. */
const flakyIn = ({ suites = [], specs = [] }) => [
  ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ file, line, title }) => `${file}:${line} ${title}`),
  ...suites.flatMap(flakyIn),
];

const start = Date.now();

// Each file by its name: `cargo fmt` does not see modules that a macro declares.
const rustFiles = execFileSync('git', ['ls-files', '*.rs'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
await step('format', command('rustfmt', ['--check', ...rustFiles]));
await step('lints', command('cargo', ['clippy', '--locked', '--all-targets', '--', '--deny', 'warnings']));
await step('lints of the page', command('cargo', [
  'clippy', '--locked', '--target', wasm, '--package', 'rolecall-web', '--all-targets', '--', '--deny', 'warnings',
]));
await step('tidy', command('cargo', ['run', '--locked', '--quiet', '--package', 'xtask', '--', 'tidy']));
await step('documentation', command('cargo', ['doc', '--locked', '--no-deps', '--quiet'], { RUSTDOCFLAGS: '--deny warnings' }));

/** Tests of Node's own runner. */
const nodeTests = (...files) => async () => {
  const { ok, output } = await run('node', ['--test', '--test-reporter', 'tap', ...files]);
  const counted = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  totals.passed += counted('pass');
  totals.failed += counted('fail');
  return ok && counted('pass') > 0;
};

await step('order of set-up', nodeTests('tests/jobs.test.mjs'));

await step('native tests', async () => {
  const { ok, output } = await run('cargo', ['test', '--locked', '--no-fail-fast']);
  figures.native = countResults(output);
  for (const [, count] of readFileSync(countsFile, 'utf8').matchAll(/^cases (\d+)$/gm)) figures.casesNative += Number(count);
  return ok && figures.native > 0;
});

await step('tests in the browser', async () => {
  if (browserPackages.length === 0) {
    console.log('no package has any');
    return false;
  }
  // An array: of the variable's text, cargo would make two arguments where the folder's name has a space.
  const runner = JSON.stringify(['node', fileURLToPath(new URL('wasm-test.mjs', import.meta.url))]);
  const { ok, output } = await run('cargo', [
    '--config', `target.${wasm}.runner=${runner}`,
    'test', '--locked', '--no-fail-fast', '--target', wasm, ...browserPackages.flatMap((name) => ['--package', name]),
  ]);
  figures.wasm = countResults(output);
  for (const [, count] of output.matchAll(/^rolecall-count: cases (\d+)$/gm)) figures.casesWasm += Number(count);
  return ok && figures.wasm > 0;
});

const built = await step('release build of the page', command('trunk', ['--quiet', 'build']));

await step('pipelines, documentation, and what ships', nodeTests(
  'tests/ci.test.mjs', 'tests/docs.test.mjs', 'tests/embed.test.mjs', 'tests/graph.test.mjs', 'tests/learn.test.mjs', 'tests/locked.test.mjs', 'tests/pack.test.mjs', 'tests/ships.test.mjs',
));

await step('what is given away', async () => {
  if (built) return nodeTests('tests/dist.test.mjs')();
  console.log('there is no page to give away');
  return false;
});

await step('journeys in the browser', async () => {
  if (!built) {
    console.log('there is no page to open');
    return false;
  }
  const { ok } = await run('playwright', ['test', '--config', 'tests/e2e/playwright.config.mjs']);
  try {
    const { stats, suites } = JSON.parse(readFileSync(e2eReport, 'utf8'));
    figures.e2e = stats.expected + stats.flaky;
    totals.passed += figures.e2e;
    totals.failed += stats.unexpected;
    secondTries.push(...suites.flatMap(flakyIn));
  } catch (error) {
    console.log(`no report: ${error.message}`);
    return false;
  }
  return ok && figures.e2e > 0;
});

// What Playwright's Chromium is to the journeys above, the browsers that people have are to these.
await step('main journeys in every browser that is installed', async () => {
  if (!built) {
    console.log('there is no page to open');
    return false;
  }
  const { ok, output } = await run('node', ['tests/browsers/journeys.mjs']);
  const [, passed, failed] = /^browsers: (\d+) passed, (\d+) failed$/m.exec(output) ?? [0, 0, 0];
  figures.browsers = Number(passed);
  totals.passed += figures.browsers;
  totals.failed += Number(failed);
  return ok;
});

await step('npm package, installed', nodeTests('tests/npm/package.test.mjs'));

if (built) await step('sizes', () => printSizes());

rmSync(scratch, { recursive: true, force: true });

console.log(`
cases: ${figures.casesNative} native, ${figures.casesWasm} wasm
tests: ${figures.native} native, ${figures.wasm} wasm in the browser, ${figures.e2e} journeys in the browser, ${figures.browsers} in all browsers
time: ${seconds(start)}, of which
${durations.join('\n')}`);
for (const name of secondTries) console.log(`passed at the second try only: ${name}`);
for (const name of brokenSteps) console.log(`failed: ${name}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
exit(totals.failed === 0 && brokenSteps.length === 0 ? 0 : 1);
