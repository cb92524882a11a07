// Browser journeys on the release build as it ships. `make e2e`, or `make test` for everything.

import { env } from 'node:process';

import { launchOptions } from '../../scripts/browser.mjs';

export default {
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: 'results',
  forbidOnly: true,
  fullyParallel: true,
  // A machine that is busy with something else may miss a deadline: once more, and `make test` names what needed it.
  retries: 1,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: env.ROLECALL_E2E_REPORT
    ? [['list'], ['json', { outputFile: env.ROLECALL_E2E_REPORT }]]
    : [['list']],
  use: {
    launchOptions: launchOptions(),
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'UTC',
    // They would answer what a journey takes away; tests/e2e/offline.spec.mjs has them.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
};
