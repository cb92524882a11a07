// The npm package as wasm-pack has built it for Node, loaded as its users do: node tests/package.mjs FOLDER
// What its functions answer is tested in crates/rolecall-wasm/tests; here is that the build loads, and that README's example holds.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { argv } from 'node:process';

const folder = resolve(argv[2]);
const { Workspace, evaluate, explain, version } = createRequire(import.meta.url)(folder);
const { version: packaged } = createRequire(import.meta.url)(`${folder}/package.json`);
assert.equal(version(), packaged);

const scenario = JSON.stringify({
  rolecall: 1,
  users: [{ arn: 'arn:aws:iam::111122223333:user/ana', policies: [] }],
  caller: 'arn:aws:iam::111122223333:user/ana',
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv' } }],
});
assert.equal(evaluate(scenario).steps?.[0].decision, 'implicitDeny');
assert.match(explain(scenario, 'en')[0], /^Denied/);

const workspace = new Workspace(scenario);
assert.equal(workspace.outcomes().steps?.[0].decision, 'implicitDeny');
workspace.free();

const broken = evaluate('{');
assert.equal(broken.steps, null);
assert.equal(broken.diagnostics[0].severity, 'error');
console.log(`package: rolecall-wasm ${packaged} loads in Node ${process.versions.node} and answers`);
