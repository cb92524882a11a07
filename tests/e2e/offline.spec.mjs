// The page without a network: kept from the first visit on, over an update that waits for consent, and where nothing can be kept.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { dist, startServer } from '../../scripts/serve.mjs';
import { expect, test as served } from './harness.mjs';
import { choose, decision, open, sentence, settled, tab } from './rolecall.mjs';

/** A copy of the page that a test may change. */
const test = served.extend({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall-offline-'));
    cpSync(dist, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  site: async ({ folder }, use) => {
    const site = await startServer({ root: folder });
    await use(site);
    await site.close();
  },
  baseURL: async ({ site }, use) => { await use(site.url); },
});
test.use({ serviceWorkers: 'allow' });

/** Waits until the page is kept. */
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) await new Promise((resolve) => { setTimeout(resolve, 50); });
});

const allowed = async (page) => {
  await tab(page, /^Request and context/);
  await page.getByLabel('External ID').fill('customer-4711');
  await expect(sentence(page)).toContainText('Allowed');
};

test('it works without a network from the first visit on, with what was used', async ({ page, context }) => {
  await open(page);
  await kept(page);
  await choose(page, 'Examples', /^MFA, then a role/);
  await expect(page).toHaveTitle(/^MFA, then a role/);
  await context.setOffline(true);
  await page.goto('./#');
  await page.reload();
  await expect(page.locator('.cm-editor')).toBeVisible();
  // The examples were used and are kept.
  await choose(page, 'Examples', /^IAM Identity Center/);
  await expect(page).toHaveTitle(/^IAM Identity Center/);
  await expect(decision(page)).toBeVisible();
});

test('a page of the documentation is kept once it was read, with what draws its scenarios', async ({ page, context, complaints }) => {
  await open(page);
  await kept(page);
  await page.goto('./docs.html#what-it-does-not-answer');
  const decided = page.locator('rolecall-scenario').first().locator('.decision');
  await expect(decided).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What Rolecall answers');
  await expect(decided).toBeVisible();
  // They are asked for anew first.
  for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/^request failed: .*\/(docs\.html|embed\.js) net::ERR_INTERNET_DISCONNECTED$/);
});

test('what is typed is kept by no service worker', async ({ page }) => {
  await open(page);
  await kept(page);
  await allowed(page);
  const held = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => url);
  });
  expect(held.length).toBeGreaterThan(6);
  const { origin } = new URL(page.url());
  for (const url of held) expect(url).toMatch(new RegExp(`^${origin}/([\\w-]+-[0-9a-f]{16}\\.\\w+)?$`));
});

test('a newer version waits until it is wanted, and the work stays', async ({ page, folder }) => {
  await open(page);
  await kept(page);
  await allowed(page);
  await settled(page);
  const change = (file, from, to) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  change('index.html', '<html lang=en', '<html data-newer lang=en');
  change('sw.js', "'", "'newer");
  await page.reload();
  await expect(page.locator('html[data-newer]')).toHaveCount(0);
  const notice = page.getByText('A newer version of Rolecall has come.');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await expect(page.locator('html[data-newer]')).toHaveCount(1);
  await expect(sentence(page)).toContainText('Allowed');
  await expect(notice).toHaveCount(0);
});

test('where nothing can be kept it works as long as there is a network', async ({ page, context }) => {
  const devtools = await context.newCDPSession(page);
  await page.goto('./');
  const { origin } = new URL(page.url());
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await open(page);
  await allowed(page);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null)).toBeNull();
});

test('where service workers are forbidden it works as before', async ({ page }) => {
  await page.addInitScript(() => { navigator.serviceWorker.register = () => Promise.reject(new DOMException('forbidden', 'SecurityError')); });
  await open(page);
  await allowed(page);
});

test('it can be installed', async ({ page, context }) => {
  await open(page);
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data).file_handlers[0].accept).toEqual({ 'application/vnd.rolecall+json': ['.rolecall.json', '.rolecall'] });
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('a file that the system opens with the page takes its place', async ({ page }) => {
  await page.addInitScript(() => {
    const scenario = JSON.stringify({ rolecall: 1, title: 'From the system', caller: { anonymous: true }, steps: [] });
    const getFile = () => Promise.resolve(new File([scenario], 'a.rolecall.json'));
    Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer: (consume) => consume({ files: [{ getFile }] }) } });
  });
  await page.goto('./');
  await expect(page).toHaveTitle(/From the system/);
});
