// How fast the worker of the catalogue is in the built page: `make latency` runs it before the other figures, on a machine that does nothing else.
//
//   ready        from the start of a worker, with its files in the browser's cache, to its first answer
//   completion   from a question of the editor to its answer
//   checks       from a question about a scenario with a policy of 6 KB, which is read anew, to what all checks find
//   texts        from the start of a worker, with its files in the cache, to the text of a policy that AWS manages
//
// Round trips, as the page waits for them. What misses its goal is named; the machine decides, so nothing fails.

import { argv } from 'node:process';

import { fromWeb, launchOptions } from './browser.mjs';
import { fragmentOf } from './link.mjs';
import { startServer } from './serve.mjs';

const goals = { ready: 150, completion: 30, checks: 4, texts: 150 };
const rounds = Number(argv[2] ?? 20);

/** A policy of about 6 KB with one misspelt action. */
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: Array.from({ length: 12 }, (_, at) => ({
    Sid: `S${at}`,
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket', 'ec2:DescribeInstances', 'dynamodb:Query', at === 0 ? 's3:GetObjekt' : 'sqs:SendMessage'],
    Resource: [`arn:aws:s3:::bucket-${at}/*`, `arn:aws:s3:::bucket-${at}`],
    Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
  })),
}, null, 2);

const user = 'arn:aws:iam::111122223333:user/ana';
const fragment = fragmentOf(JSON.stringify({
  rolecall: 1,
  users: [{ arn: user, policies: [{ name: 'p', document: policy }] }],
  caller: user,
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv', resourceAccountId: '111122223333' } }],
}));

const server = await startServer();
const browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });

// What the page tells the worker, as language and bytes, is asked again below, when the page has nothing else to do.
await page.addInitScript(() => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (Array.isArray(message) && message[1] instanceof Uint8Array) globalThis.told ??= message;
    return post.call(this, message, ...rest);
  };
});
await page.goto(`${server.url}${fragment}`);
await page.locator('.cm-editor').waitFor();
await page.waitForFunction(() => globalThis.told !== undefined);
await page.waitForTimeout(2000);

const taken = await page.evaluate(async (count) => {
  const address = document.querySelector('meta[name=rolecall-catalog]').content;
  const asked = (worker, message) => new Promise((resolve) => {
    const start = performance.now();
    worker.addEventListener('message', ({ data }) => { resolve({ data, ms: performance.now() - start }); }, { once: true });
    worker.postMessage(message);
  });
  const text = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:getobj"}}';
  const names = { accounts: [], organizations: [], principals: [], providers: [], resources: [] };
  const question = { what: 'complete', text, place: text.indexOf('getobj') + 6, kind: 'identity', locale: 'en', names };
  const [ready, completion, checks, texts] = [[], [], [], []];
  for (let round = 0; round < count; round += 1) {
    const worker = new Worker(address);
    ready.push((await asked(worker, { number: 0, question })).ms);
    for (let again = 1; again <= 5; again += 1) completion.push((await asked(worker, { number: again, question })).ms);
    // Each time it reads the scenario anew.
    for (let again = 0; again < 5; again += 1) checks.push((await asked(worker, told)).ms);
    worker.terminate();
    const other = new Worker(address);
    const { data, ms } = await asked(other, { names: [['arn:aws:iam::aws:policy/ReadOnlyAccess', null]] });
    if (!data?.texts[0]) throw new Error('no text');
    texts.push(ms);
    other.terminate();
  }
  // The first of each fills the cache.
  return { ready: ready.slice(1), completion, checks, texts: texts.slice(1) };
}, rounds);

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
console.log(`\nthe catalogue's worker, ms; a policy of ${policy.length} bytes\n               median       95%      goal  95% to goal`);
for (const [what, values] of Object.entries(taken)) {
  const [median, high] = [0.5, 0.95].map((share) => percentile(values, share));
  const columns = [median, high, goals[what]].map((value) => value.toFixed(1).padStart(9));
  console.log(`${what.padEnd(12)}${columns.join(' ')}  ${(high / goals[what]).toFixed(2).padStart(11)}${high > goals[what] ? '  over' : ''}`);
}
await browser.close();
await server.close();
