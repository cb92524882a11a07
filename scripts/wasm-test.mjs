// Cargo's runner for wasm tests: runs them in the browser of the other tests, without a WebDriver.
//   CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="node …/scripts/wasm-test.mjs" cargo test --target wasm32-unknown-unknown
// wasm-bindgen's own runner prepares and serves the tests; this opens the page and reads what it says.

import { spawn } from 'node:child_process';
import { argv, env, exit } from 'node:process';
import { createInterface } from 'node:readline';

import { fromWeb, launchOptions } from './browser.mjs';

const limit = Number(env.ROLECALL_WASM_TEST_SECONDS ?? 300) * 1000;

const runner = spawn('wasm-bindgen-test-runner', argv.slice(2), {
  env: { ...env, NO_HEADLESS: '1', WASM_BINDGEN_USE_BROWSER: '1', WASM_BINDGEN_TEST_ADDRESS: '127.0.0.1:0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
runner.on('error', (error) => {
  console.error(`wasm tests: ${error.message}`);
  exit(1);
});

const address = await new Promise((resolve) => {
  const lines = createInterface({ input: runner.stdout });
  lines.on('line', (line) => {
    const url = /available at (http:\S+)/.exec(line)?.[1];
    if (url) resolve(url);
    else if (/^no tests to run/.test(line)) console.log(line);
  });
  // Without tests, or with --list, the runner ends by itself.
  runner.on('exit', (code) => { exit(code ?? 1); });
});

const browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
let passed = false;
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => { console.log(`wasm tests: ${error.message}`); });
  // Summary lines of a test (see scripts/test.mjs) come through the console.
  page.on('console', (message) => {
    if (message.text().startsWith('rolecall-count:')) console.log(message.text());
  });
  await page.goto(address);
  const output = page.locator('#output');
  await page.waitForFunction(
    () => document.getElementById('output')?.textContent.includes('test result: '),
    undefined,
    { timeout: limit },
  ).catch(() => { console.log(`wasm tests: no result after ${limit / 1000} s`); });
  const text = await output.textContent();
  console.log(text.trimEnd());
  passed = /^test result: ok\./m.test(text);
} finally {
  await browser.close();
  runner.removeAllListeners('exit');
  runner.kill();
}
exit(passed ? 0 : 1);
