// How fast an account of 10,000 roles is a graph in the worker of the room of questions: `make latency` runs it behind the catalogue, on a machine that does nothing else.
//
//   graph        from the start of a worker, with its files in the browser's cache, to the answer about the whole account: the text read, every
//                pair decided, the answer put together for the picture
//   again        the same question once more: the account is read already
//   becomes      whom one principal can become, with what that gives
//
// Beside each what it is of the native time from the text to every pair, taken in the same minute. What misses its goal is named; the machine decides, so
// nothing fails.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';

import { fromWeb, launchOptions } from './browser.mjs';
import { startServer } from './serve.mjs';

const goals = { graph: 3000, again: 3000, becomes: 3000 };
const roles = 10_000;
const rounds = Number(argv[2] ?? 5);

const root = fileURLToPath(new URL('../', import.meta.url));
const profile = env.ROLECALL_BENCH_PROFILE ?? 'fast';
execFileSync('cargo', ['build', '--locked', '--quiet', '--profile', profile, '--package', 'rolecall-bench'], { cwd: root, stdio: 'inherit' });
const bench = join(env.CARGO_TARGET_DIR ?? join(root, 'target'), profile === 'dev' ? 'debug' : profile, 'rolecall-bench');
const told = (...words) => execFileSync(bench, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
const scenario = told('account', String(roles)).trim();
const figure = (output, name) => Number(new RegExp(`^${name}/${roles} (\\S+)$`, 'm').exec(output)?.[1]) / 1e6;

const server = await startServer();
const browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
await page.goto(server.url);
await page.waitForFunction(() => document.querySelector('meta[name=rolecall-catalog]')?.content);

const from = 'arn:aws:iam::111122223333:role/team-00/Role0';
const taken = await page.evaluate(async ([text, start, count]) => {
  const address = document.querySelector('meta[name=rolecall-catalog]').content;
  const asked = (worker, number, chosen) => new Promise((resolve, reject) => {
    const begun = performance.now();
    worker.onmessage = ({ data }) => {
      if (data?.answer?.picture) resolve(performance.now() - begun);
      else reject(new Error(JSON.stringify(data).slice(0, 500)));
    };
    worker.postMessage({ number, asked: JSON.stringify({ locale: 'en', topic: 'graph', chosen }) });
  });
  const times = { graph: [], again: [], becomes: [] };
  for (let round = 0; round <= count; round += 1) {
    const worker = new Worker(address, { name: 'questions' });
    worker.postMessage({ entered: JSON.stringify({ scenario: text, before: null, about: '' }) });
    const first = await asked(worker, 1, {});
    const again = await asked(worker, 2, {});
    const becomes = await asked(worker, 3, { view: 'blast', from: start });
    worker.terminate();
    // The first fills the cache.
    if (round === 0) continue;
    times.graph.push(first);
    times.again.push(again);
    times.becomes.push(becomes);
  }
  return times;
}, [scenario, from, rounds]);

const output = told('graph');
const native = figure(output, 'graph-read') + figure(output, 'graph-decide');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(`\nan account of ${roles} roles, ${(scenario.length / 1e6).toFixed(1)} MB, in the worker of questions, ms; native ${native.toFixed(0)}\n              median   slowest      goal  of native`);
for (const [what, values] of Object.entries(taken)) {
  const [middle, slowest] = [median(values), Math.max(...values)];
  const columns = [middle, slowest, goals[what]].map((value) => value.toFixed(0).padStart(9));
  console.log(`${what.padEnd(10)}${columns.join(' ')}  ${(middle / native).toFixed(2).padStart(9)}${middle > goals[what] ? '  over' : ''}`);
}
await browser.close();
await server.close();
