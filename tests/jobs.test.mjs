// scripts/jobs.mjs: what set-up does when, and what it says of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { runJobs } from '../scripts/jobs.mjs';

const job = (name, log, more = {}) => ({ name, work: async () => { log.push(name); }, ...more });

test('a job begins when what it needs is done, and not at all if nothing is to be done', async () => {
  const [log, lines] = [[], []];
  const slow = { name: 'slow', work: async (run) => { await run('sleep', ['0.2']); log.push('slow'); } };
  const done = await runJobs([
    slow,
    job('behind', log, { needs: ['slow', 'of another purpose'] }),
    job('there', log, { present: () => true }),
    job('beside', log),
  ], (line) => lines.push(line));
  assert.deepEqual(log, ['beside', 'slow', 'behind']);
  assert.deepEqual(done.map(({ name }) => name), ['beside', 'slow', 'behind']);
  assert.ok(lines.includes('there: present'));
});

test('a job that fails says what its program said, ends the others, and keeps the next from beginning', async () => {
  const log = [];
  const start = Date.now();
  const running = runJobs([
    { name: 'long', work: (run) => run('sleep', ['30']) },
    { name: 'broken', work: (run) => run('sh', ['-c', 'echo what is wrong >&2; exit 3']) },
    job('behind', log, { needs: ['broken'] }),
  ], () => {});
  await assert.rejects(running, /^Error: broken: sh -c[^]*\nwhat is wrong$/);
  assert.deepEqual(log, []);
  assert.ok(Date.now() - start < 10_000);
});
