// What pipelines run, with the environment that they give: the action of action.yml, and the snippets of docs/ci.md.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { env } from 'node:process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { builtProgram } from './program.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const workspace = mkdtempSync(join(tmpdir(), 'rolecall ci '));
const temporary = join(workspace, 'tmp');
let binary;

const scenario = (expected) => JSON.stringify({
  rolecall: 1,
  title: 'ana reads',
  users: [{ arn: 'arn:aws:iam::111122223333:user/ana', policies: [] }],
  caller: 'arn:aws:iam::111122223333:user/ana',
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv', resourceAccountId: '111122223333' }, expect: expected }],
}, null, 2);

before(() => {
  binary = builtProgram();
  mkdirSync(join(workspace, 'scenarios'));
  mkdirSync(temporary);
  writeFileSync(join(workspace, 'scenarios/good.rolecall.json'), scenario('implicitDeny'));
  writeFileSync(join(workspace, 'bad one.rolecall.json'), scenario('allow'));
  writeFileSync(join(workspace, 'trust policy.json'), '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}');
});
after(() => { rmSync(workspace, { recursive: true }); });

/** Runs the steps of action.yml as GitHub does: inputs by their defaults, unless they are given. */
function action(inputs) {
  const text = readFileSync(join(root, 'action.yml'), 'utf8');
  const defaults = Object.fromEntries([...text.matchAll(/^ {2}(\w+):\n {4}description: .*\n {4}default: (.*)$/gm)].map(([, name, value]) => [name, value.replaceAll("'", '')]));
  const given = Object.fromEntries([...text.matchAll(/^ {8}(ROLECALL_\w+): \$\{\{ inputs\.(\w+) \}\}$/gm)].map(([, name, input]) => {
    assert.ok(input in defaults, input);
    return [name, inputs[input] ?? defaults[input]];
  }));
  const [, command] = /^ {6}run: '(.*)'$/m.exec(text);
  const files = Object.fromEntries(['GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT'].map((name) => [name, join(temporary, name)]));
  for (const file of Object.values(files)) writeFileSync(file, '');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command], {
    cwd: workspace, encoding: 'utf8',
    env: { PATH: env.PATH, HOME: temporary, GITHUB_ACTION_PATH: root.replace(/\/$/, ''), RUNNER_TEMP: temporary, GITHUB_ACTIONS: 'true', CI: 'true', ...files, ...given },
  });
  return { status, stdout, stderr, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), outputs: readFileSync(files.GITHUB_OUTPUT, 'utf8') };
}

test('the action passes what is as it should be', () => {
  const { status, stdout, summary, outputs } = action({ binary, scenarios: 'scenarios\n' });
  assert.equal(stdout, '');
  assert.equal(summary, '### Scenarios: 1 passed, 0 failed\n');
  assert.equal(outputs, '');
  assert.equal(status, 0);
});

test('the action tells what is not, with links and SARIF', () => {
  const { status, stdout, summary, outputs } = action({
    binary, scenarios: '  scenarios\n  bad one.rolecall.json\n', policies: 'trust trust policy.json\n', page: 'https://tools.example.com/rolecall/',
  });
  assert.equal(status, 1);
  const line = scenario('allow').split('\n').findIndex((text) => text.includes('"expect"')) + 1;
  assert.match(stdout, new RegExp(`^::error file=bad one\\.rolecall\\.json,line=${line},title=ana reads::1\\. Denied`, 'm'));
  assert.match(stdout, /^::error file=trust policy\.json,line=1,/m);
  assert.match(summary, /^### Scenarios: 1 passed, 1 failed$/m);
  assert.match(summary, /\[open\]\(https:\/\/tools\.example\.com\/rolecall\/#1\.[\w-]+\)/);
  const [, folder] = /^sarif=(.*)$/m.exec(outputs);
  const files = readdirSync(folder);
  assert.deepEqual(files, ['trust-trust-policy-json.sarif']);
  const { version, runs: [{ results }] } = JSON.parse(readFileSync(join(folder, files[0]), 'utf8'));
  assert.equal(version, '2.1.0');
  assert.ok(results.length > 0);
});

test('the action says that nothing was named, and asks for the program it needs', () => {
  const nothing = action({ binary });
  assert.equal(nothing.status, 1);
  assert.match(nothing.stdout, /^::error title=Rolecall::neither scenarios nor policies/);
});

test('the snippet for GitLab runs', () => {
  const docs = readFileSync(join(root, 'docs/ci.md'), 'utf8');
  const [, section] = /^## GitLab\n+```yaml\n(.*?)^```$/ms.exec(docs);
  const commands = [...section.matchAll(/^ {4}- (rolecall .*)$/gm)].map(([, command]) => command);
  assert.equal(commands.length, 1);
  mkdirSync(join(workspace, 'iam'));
  writeFileSync(join(workspace, 'iam/bad.json'), scenario('allow'));
  mkdirSync(join(workspace, 'iam/scenarios'));
  writeFileSync(join(workspace, 'iam/scenarios/bad.json'), scenario('allow'));
  const { status } = spawnSync('sh', ['-ec', commands.join('\n')], {
    cwd: workspace, env: { PATH: [dirname(binary), env.PATH].join(delimiter), CI: 'true', GITLAB_CI: 'true' },
  });
  assert.equal(status, 1);
  assert.match(readFileSync(join(workspace, 'rolecall.xml'), 'utf8'), /<testsuites name="rolecall" tests="1" failures="1">/);
});

test('the hooks name commands that are there', () => {
  const hooks = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
  const entries = [...hooks.matchAll(/^ {2}entry: rolecall (.*)$/gm)].map(([, command]) => command.split(' '));
  assert.equal(entries.length, 3);
  for (const entry of entries) {
    const { status } = spawnSync(binary, [...entry, 'scenarios/good.rolecall.json'], { cwd: workspace });
    assert.equal(status, 0, entry.join(' '));
  }
});
