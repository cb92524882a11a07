// `make bench`: every figure with its budget, in one table. Times are multiples of a floor measured in the same seconds, a bare
// wildcard scan of the same patterns, because machines differ and are busy. A figure over its budget is marked; nothing fails.

import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

import { fromWeb, launchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const target = env.CARGO_TARGET_DIR ?? join(root, 'target');
const scratch = mkdtempSync(join(tmpdir(), 'rolecall-bench-'));

/** Microseconds on the machine on which the budgets were set. They become multiples of its floor. */
const budgetOf = {
  floor: { simple: 0.09, assume: 0.08, layered: 1.0, big: 11 },
  decide: { simple: 0.15, assume: 0.4, layered: 1.5, big: 11 },
  outcome: { simple: 1.2, assume: 3, layered: 20, big: 400 },
  trace: { simple: 10, assume: 20, layered: 100, big: 1500 },
};
/** How much slower WebAssembly may be. */
const wasmBudget = 1.5;
const typedBudget = 400;
const worldBudget = 40;
/** Milliseconds of an account of 10,000 roles as a graph, from its text to every edge. */
const graphBudget = 1000;
const growthBudget = 2;
/** Milliseconds of a comparison of two policies of a resource with 40 statements, and of two worlds of 60 users; and how much longer twice the size may take. */
const comparisonBudgets = {
  'compare-resource': { most: 50, growth: 2 },
  // Twice the users on twice the resources are four times the pairs.
  'compare-worlds': { most: 4000, growth: 4 },
};
const editBudget = 50;
/** Milliseconds of the checks of a document of 6 KB. */
const lintBudget = 1;

const cases = Object.keys(budgetOf.floor);
const tasks = { decide: 'decide only, policies compiled', outcome: 'from text to outcome', trace: 'from text to decision with full trace' };

const run = (program, args, options) =>
  execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28, ...options });

/** Lines such as `decide/big 6437.12`, as numbers by name. */
const figuresOf = (output) => Object.fromEntries(
  [...output.matchAll(/^(\S+\/\S+) (\d+(?:\.\d+)?)$/gm)].map(([, name, value]) => [name, Number(value)]),
);

/** What the page is built with. */
const page = readFileSync(join(root, 'index.html'), 'utf8');
const attribute = (name) => new RegExp(`data-${name}="([^"]*)"`).exec(page)?.[1];

/** The profiles that WebAssembly ships with. Where the page has none of its own, it is built like the package. */
const profiles = { release: 'the npm package', [attribute('cargo-profile') ?? 'release']: 'the page' };

/** The wasm as it ships: its profile, wasm-bindgen, and wasm-opt as index.html says. */
function buildWasm(profile) {
  run('cargo', ['build', '--locked', '--quiet', '--profile', profile, '--target', 'wasm32-unknown-unknown', '--package', 'rolecall-bench', '--lib']);
  const built = join(target, 'wasm32-unknown-unknown', profile, 'rolecall_bench.wasm');
  run('wasm-bindgen', [built, '--target', 'no-modules', '--no-typescript', '--out-dir', scratch, '--out-name', 'bench']);
  const features = attribute('wasm-opt-params')?.split(' ') ?? [];
  const optimised = join(scratch, 'bench.wasm');
  run('wasm-opt', [`-O${attribute('wasm-opt') ?? 'z'}`, ...features, join(scratch, 'bench_bg.wasm'), '-o', optimised]);
  return { glue: readFileSync(join(scratch, 'bench.js'), 'utf8'), bytes: readFileSync(optimised).toString('base64') };
}

/** Runs the benchmarks in the browser of the tests. */
async function inBrowser(files) {
  const browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
  try {
    const tab = await browser.newPage();
    const output = await tab.evaluate(async ({ glue, bytes }) => {
      const binary = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      const bench = new Function(`${glue}; return wasm_bindgen;`)();
      await bench({ module_or_path: binary });
      return bench.run();
    }, files);
    return figuresOf(output);
  } finally {
    await browser.close();
  }
}

/** Scenarios per second through `rolecall batch --outcomes`, one process, the best of five runs. */
function batch(count) {
  const [lines, answers] = [join(scratch, 'lines'), join(scratch, 'answers')];
  writeFileSync(lines, run(join(target, 'fast/rolecall-bench'), ['lines', String(count)]));
  const seconds = Array.from({ length: 5 }, () => {
    const [input, output] = [openSync(lines, 'r'), openSync(answers, 'w')];
    const start = performance.now();
    const { status } = spawnSync(join(target, 'fast/rolecall'), ['batch', '--outcomes'], { stdio: [input, output, 'inherit'] });
    const passed = (performance.now() - start) / 1000;
    closeSync(input);
    closeSync(output);
    const allowed = readFileSync(answers, 'utf8').split('"decision":"allow"').length - 1;
    if (status !== 0 || allowed !== count) throw new Error(`batch: status ${status}, ${allowed} of ${count} allowed`);
    return passed;
  });
  return count / Math.min(...seconds);
}

console.log('bench: building (a few minutes the first time)');
run('cargo', ['build', '--locked', '--quiet', '--profile', 'fast', '--package', 'rolecall-bench', '--package', 'rolecall-cli']);
const builds = Object.entries(profiles).map(([profile, purpose]) => ({ purpose, files: buildWasm(profile) }));
const counting = ['test', '--locked', '--quiet', '--profile', 'fast', '--package', 'rolecall-bench', '--test', 'allocations', '--', '--nocapture'];
// It fails where a count has risen; here the counts themselves are wanted.
const allocations = figuresOf(spawnSync('cargo', counting, { cwd: root, encoding: 'utf8' }).stdout);
console.log('bench: measuring, about a minute\n');
const native = figuresOf(run(join(target, 'fast/rolecall-bench'), []));
const browsers = [];
for (const { purpose, files } of builds) browsers.push({ purpose, wasm: await inBrowser(files) });
const perSecond = batch(20_000);
rmSync(scratch, { recursive: true, force: true });

const short = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const digits = (value) => (value < 100 ? value.toPrecision(2) : value.toFixed(0));
/** A value beside its budget. */
const against = (value, budget) => `${short(value)} (${short(budget)})${value > budget ? ' !' : '  '}`;
const row = (label, cell) => console.log(label.padEnd(42) + cases.map((name) => cell(name).padStart(15)).join(''));
const heading = (text) => console.log(`\n${text}`);

row('', (name) => `${name}  `);
row('size of the scenario, bytes', (name) => `${short(native[`bytes/${name}`])}  `);
row('floor: bare wildcard scan, native, ns', (name) => `${short(native[`floor/${name}`])}  `);

heading('native: times the floor (budget)');
for (const [task, label] of Object.entries(tasks)) {
  if (task === 'trace') continue;
  row(label, (name) => against(native[`${task}/${name}`] / native[`floor/${name}`], budgetOf[task][name] / budgetOf.floor[name]));
}
row(tasks.trace, (name) => `${short(native[`trace/${name}`] / native[`floor/${name}`])}  `);

for (const { purpose, wasm } of browsers) {
  heading(`${purpose}, WebAssembly in the browser: times the native floor (budget)`);
  row(tasks.trace, (name) => against(wasm[`trace/${name}`] / native[`floor/${name}`], budgetOf.trace[name] / budgetOf.floor[name]));
  heading(`${purpose}, WebAssembly in the browser: times native (budget)`);
  row('floor', (name) => `${short(wasm[`floor/${name}`] / native[`floor/${name}`])}  `);
  for (const [task, label] of Object.entries(tasks)) {
    row(label, (name) => {
      const ratio = wasm[`${task}/${name}`] / native[`${task}/${name}`];
      return task === 'decide' ? against(ratio, wasmBudget) : `${short(ratio)}  `;
    });
  }
}

const microseconds = (figures, task) => (name) => `${digits(figures[`${task}/${name}`] / 1000)}  `;
for (const [task, label] of Object.entries(tasks)) {
  heading(`${label}, microseconds`);
  row('budget, on the machine it was set on', (name) => `${digits(budgetOf[task][name])}  `);
  row('native', microseconds(native, task));
  for (const { purpose, wasm } of browsers) row(`WebAssembly, ${purpose}`, microseconds(wasm, task));
}

heading('allocations (budget)');
row('of a decision, policies compiled', (name) => `${allocations[`allocations/${name}`]} (0)${allocations[`allocations/${name}`] > 0 ? ' !' : '  '}`);

heading('reading');
const typed = (figures) => (figures['typed/bytes'] / figures['typed/nanoseconds']) * 1000;
console.log(`JSON to typed policy with places, MB/s (at least): native ${short(typed(native))} (${typedBudget})${typed(native) < typedBudget ? ' !' : ''}, ${browsers.map(({ purpose, wasm }) => `${purpose} ${short(typed(wasm))}`).join(', ')}`);
const ready = native['world/nanoseconds'] / 1e6;
console.log(`a world of 10,000 roles, ${short(native['world/bytes'] / 1e6)} MB, ready, ms (at most): native ${short(ready)} (${worldBudget})${ready > worldBudget ? ' !' : ''}`);
const edited = (figures) => figures['documents/all'] / figures['documents/edit'];
console.log(`one of 200 documents edited instead of all read, times as fast (at least): native ${short(edited(native))} (${editBudget})${edited(native) < editBudget ? ' !' : ''}, ${browsers.map(({ purpose, wasm }) => `${purpose} ${short(edited(wasm))}`).join(', ')}`);
const checked = (name) => native[`lint/${name}`] / 1e6;
const thousands = (name) => `${short(native[`lint-bytes/${name}`] / 1e3)} KB`;
console.log(`a policy of 6,095 characters (${thousands('6k')}) read and checked with all rules, ms (at most): native ${digits(checked('6k'))} (${lintBudget})${checked('6k') > lintBudget ? ' !' : ''}`);
console.log(`the managed policy that takes longest (${thousands('longest')}), ms: native ${digits(checked('longest'))}`);
const sizes = Object.keys(native).filter((name) => name.startsWith('growth-bytes/')).map((name) => name.split('/')[1]);
for (const [name, label] of [['growth-floor', 'the floor'], ['growth-decide', 'deciding'], ['growth-outcome', 'from text to outcome']]) {
  const ratios = sizes.slice(1).map((size, at) => native[`${name}/${size}`] / native[`${name}/${sizes[at]}`]);
  const upTo = native[`growth-bytes/${sizes.at(-1)}`] / 1e6;
  const budget = name === 'growth-outcome' ? ` (${growthBudget})${Math.max(...ratios) > growthBudget ? ' !' : ''}` : '';
  console.log(`twice the statements, up to ${short(upTo)} MB, ${label}: times ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}${budget}`);
}
const accounts = Object.keys(native).filter((name) => name.startsWith('graph-bytes/')).map((name) => name.split('/')[1]);
const ofGraph = (size) => native[`graph-read/${size}`] + native[`graph-decide/${size}`];
const largest = accounts.at(-1);
console.log(`an account of ${largest} roles, ${short(native[`graph-bytes/${largest}`] / 1e6)} MB, as a graph, ms (at most): native ${short(ofGraph(largest) / 1e6)} (${graphBudget})${ofGraph(largest) / 1e6 > graphBudget ? ' !' : ''}: reading ${short(native[`graph-read/${largest}`] / 1e6)}, ${native[`graph-classes/${largest}`]} classes of ${native[`graph-pairs/${largest}`]} pairs ${short(native[`graph-decide/${largest}`] / 1e6)}; a chain ${short(native[`graph-chain/${largest}`] / 1e6)}, cycles ${short(native[`graph-cycles/${largest}`] / 1e6)}`);
const grown = accounts.slice(1).map((size, at) => ofGraph(size) / ofGraph(accounts[at]));
console.log(`twice the roles, up to ${largest}: times ${grown.map((ratio) => ratio.toFixed(2)).join(', ')} (${growthBudget})${Math.max(...grown) > growthBudget * 1.15 ? ' !' : ''}`);
const compared = { 'compare-resource': 'policies of a resource, of so many statements', 'compare-worlds': 'worlds with one more control policy, of so many users' };
for (const [name, label] of Object.entries(compared)) {
  const counts = Object.keys(native).filter((figure) => figure.startsWith(`${name}/`)).map((figure) => figure.split('/')[1]);
  const times = counts.map((count) => native[`${name}/${count}`] / 1e6);
  const ratios = times.slice(1).map((time, at) => time / times[at]);
  const { most, growth } = comparisonBudgets[name];
  const isOver = times.at(-1) > most || Math.max(...ratios) > growth * 1.15;
  console.log(`two ${label} (${counts.join(', ')}), compared, ms (at most): native ${times.map(digits).join(', ')} (${most}), times ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} (${growth})${isOver ? ' !' : ''}`);
}
console.log(`rolecall batch --outcomes, scenarios per second on one core: ${Math.round(perSecond / 100) * 100}`);
console.log('\n! over its budget');
