// Runs jobs beside each other, each as soon as what it needs is done, and says every few seconds how far they are.

import { spawn } from 'node:child_process';
import { env } from 'node:process';

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {string[]} [needs]                       jobs that come first, where there are any of that name
 * @property {() => boolean | Promise<boolean>} [present]  whether nothing is to be done, asked when its turn has come
 * @property {(run: Run) => Promise<void>} work
 *
 * @typedef {(program: string, args: string[], options?: import('node:child_process').SpawnOptions) => Promise<void>} Run
 */

const interval = 10_000;

/** What runs now, to be ended when a job has failed. @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Runs one program; `told` hears how far it says it is. What it wrote is shown only if it fails. */
function program(told) {
  return (command, args, options = {}) => new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Cargo counts what it compiles where it thinks that somebody looks.
      env: { ...env, CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '80', ...options.env },
    });
    children.add(child);
    let output = '';
    const hear = (text) => {
      output = (output + text).slice(-20_000);
      const steps = [...text.matchAll(/\] (\d+)\/(\d+)/g)].at(-1);
      if (steps) told(`${steps[1]} of ${steps[2]}`);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      if (code === 0) return resolve();
      // Progress bars are overwritten by what comes behind them.
      const lines = output.split('\n').map((line) => line.split('\r').at(-1).trimEnd()).filter((line) => line && !/^\s*Building \[/.test(line));
      return reject(new Error(`${command} ${args.join(' ')}\n${lines.slice(-40).join('\n')}`));
    });
  });
}

/**
 * @param {Job[]} jobs
 * @param {(line: string) => void} say
 * @returns {Promise<{ name: string, seconds: number }[]>}  what was done, in the order in which it ended
 */
export async function runJobs(jobs, say) {
  const start = Date.now();
  const seconds = (from) => Math.round((Date.now() - from) / 1000);
  const running = new Map();
  const done = [];
  const promises = new Map();
  const begin = async (job) => {
    await Promise.all((job.needs ?? []).map((name) => promises.get(name)));
    if (await job.present?.()) {
      say(`${job.name}: present`);
      return;
    }
    say(`${job.name}: begins`);
    const from = Date.now();
    running.set(job.name, '');
    try {
      await job.work(program((far) => running.set(job.name, far)));
    } catch (error) {
      throw new Error(`${job.name}: ${error.message}`);
    } finally {
      running.delete(job.name);
    }
    done.push({ name: job.name, seconds: seconds(from) });
    say(`${job.name}: done, ${seconds(from)} s`);
  };
  const timer = setInterval(() => {
    const far = [...running].map(([name, steps]) => (steps ? `${name} ${steps}` : name));
    if (far.length > 0) say(`${seconds(start)} s so far; at work: ${far.join(', ')}`);
  }, interval);
  try {
    for (const job of jobs) promises.set(job.name, begin(job));
    await Promise.all(promises.values());
  } catch (error) {
    for (const child of children) child.kill();
    throw error;
  } finally {
    clearInterval(timer);
  }
  return done;
}
