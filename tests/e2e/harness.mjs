// What every browser test starts from. A spec imports `test` and `expect` from here and nowhere else:
//
//   import { test, expect, expectAccessible } from './harness.mjs';
//   test('…', async ({ page }) => { await page.goto('./'); … });
//
// The release build in dist/ is served on a free port; `page.goto('./')` opens it. A test fails if the page
// writes an error to the console, throws, breaks its content security policy, fails to load something, or asks
// another origin for anything. A test that provokes one of these takes it out of the fixture `complaints`.

import { fromWeb } from '../../scripts/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';

const playwright = fromWeb('@playwright/test');
const { default: AxeBuilder } = fromWeb('@axe-core/playwright');

export const { expect } = playwright;

export const test = playwright.test.extend({
  /** The folder of the site that the page is served from; `test.use({ base: '/some/folder/' })` moves it. */
  base: ['/', { option: true, scope: 'worker' }],

  server: [async ({ base }, use) => {
    const server = await startServer({ base });
    await use(server);
    await server.close();
  }, { scope: 'worker' }],

  baseURL: async ({ server }, use) => { await use(server.url); },

  /** What went wrong in any page of the test, in order; must be empty at its end. */
  complaints: async ({}, use) => {
    const complaints = [];
    await use(complaints);
    expect(complaints, 'errors, policy violations and requests to other origins').toEqual([]);
  },

  context: async ({ context, baseURL, complaints }, use) => {
    const { origin } = new URL(baseURL);
    // A violation reported as a console error names no file; this names both.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    const foreign = (address) => /^https?:|^wss?:/.test(address) && new URL(address).origin !== origin;
    await context.route((url) => foreign(url.href), (route) => route.abort());
    context.on('request', (request) => {
      if (foreign(request.url())) complaints.push(`request to another origin: ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
      // A reload or a closed page gives up what is still on its way; what a test or the policy stops has other words.
      if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
      if (!foreign(request.url())) complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => { complaints.push(`exception: ${error.error().message}`); });
    await use(context);
  },
});

/**
 * No violation found by axe, in the page as it is now.
 * @param {import('@playwright/test').Page} page
 * @param {{ include?: string }} [options]  a selector, to look at one part only
 */
export async function expectAccessible(page, { include } = {}) {
  // Colours on their way from one state to another are neither of the two.
  await page.evaluate(() => Promise.all(document.getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished.catch(() => {}))));
  const scan = new AxeBuilder({ page });
  if (include) scan.include(include);
  const { violations } = await scan.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
  }));
  expect(found, 'accessibility violations').toEqual([]);
}

/** Loads the editor bundle alone into the page and puts an editor under the element `id`; for tests of the bundle. */
export async function editorBundle(page) {
  const address = await page.locator('meta[name="rolecall-editor"]').getAttribute('content');
  await page.evaluate(async (url) => {
    await import(new URL(url, document.baseURI).href);
  }, address);
}
