// The command line as it is now, for tests that run it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Builds it, and answers with the path of the program. */
export function builtProgram() {
  const built = spawnSync('cargo', ['build', '--locked', '--quiet', '--package', 'rolecall-cli', '--message-format', 'json'], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 28,
  });
  assert.equal(built.status, 0, built.stderr);
  const path = built.stdout.trim().split('\n').map((line) => JSON.parse(line)).find(({ executable }) => executable)?.executable;
  assert.ok(path);
  return path;
}
