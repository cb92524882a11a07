// Nothing that was typed is lost: reload, link, back and forward, bad links, bad files, a second tab, a full store.

import { readFile } from 'node:fs/promises';

import { expect, test } from './harness.mjs';
import { chain, choose, decision, hop, open, sentence, settled, tab } from './rolecall.mjs';

async function typeExternalId(page, value) {
  await tab(page, /^Request and context/);
  await page.getByLabel('External ID').fill(value);
}

test('a reload shows the same work', async ({ page }) => {
  await open(page);
  await typeExternalId(page, 'typed-by-hand');
  await settled(page);
  await page.reload();
  await tab(page, /^Request and context/);
  await expect(page.getByLabel('External ID')).toHaveValue('typed-by-hand');
});

test('without its link, too, the page comes back with the last work', async ({ page, context }) => {
  await open(page);
  await typeExternalId(page, 'typed-by-hand');
  await page.close();
  const later = await context.newPage();
  await open(later);
  await tab(later, /^Request and context/);
  await expect(later.getByLabel('External ID')).toHaveValue('typed-by-hand');
});

test('a shared link opens the same decision in another browser', async ({ page, context, browser, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await typeExternalId(page, 'customer-4711');
  await expect(sentence(page)).toContainText('Allowed');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(`${baseURL}#1.`)).toBe(true);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(sentence(other)).toContainText('Allowed');
  await elsewhere.close();
});

test('back and forward go from scenario to scenario', async ({ page }) => {
  await open(page);
  await expect(hop(page, /^VendorAudit/)).toBeVisible();
  await choose(page, 'Examples', /^Two roles/);
  await expect(hop(page, /^Tooling/)).toBeVisible();
  await settled(page);
  await page.goBack();
  await expect(hop(page, /^VendorAudit/)).toBeVisible();
  await page.goForward();
  await expect(hop(page, /^Tooling/)).toBeVisible();
});

test('an edit is part of the entry that back leads to', async ({ page }) => {
  await open(page);
  await typeExternalId(page, 'typed-before');
  await choose(page, 'Add step', /request/i);
  await expect(chain(page).getByRole('listitem')).toHaveCount(4);
  await page.goBack();
  await expect(chain(page).getByRole('listitem')).toHaveCount(3);
  await tab(page, /^Request and context/);
  await expect(page.getByLabel('External ID')).toHaveValue('typed-before');
});

test('a damaged link loses nothing and says so', async ({ page }) => {
  await open(page);
  await typeExternalId(page, 'typed-by-hand');
  await settled(page);
  await page.evaluate(() => { location.hash = '#1.damaged'; });
  await expect(page.getByText('The link cannot be opened')).toBeVisible();
  await expect(page.getByLabel('External ID')).toHaveValue('typed-by-hand');
  await settled(page);
  await page.reload();
  await tab(page, /^Request and context/);
  await expect(page.getByLabel('External ID')).toHaveValue('typed-by-hand');
});

test('a damaged link at the start opens the last work and says so', async ({ page, context }) => {
  await open(page);
  await typeExternalId(page, 'typed-by-hand');
  await settled(page);
  await page.close();
  const later = await context.newPage();
  await open(later, '#1.damaged');
  await expect(later.getByText('The link cannot be opened')).toBeVisible();
  await tab(later, /^Request and context/);
  await expect(later.getByLabel('External ID')).toHaveValue('typed-by-hand');
});

/** Opens a file through the menu. */
async function importFile(page, name, text) {
  const chooser = page.waitForEvent('filechooser');
  await choose(page, 'Import', /Open a file/);
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a file that is no scenario loses nothing and says so', async ({ page }) => {
  await open(page);
  await typeExternalId(page, 'typed-by-hand');
  await importFile(page, 'broken.json', '{ "rolecall": 1, ');
  await expect(page.getByText('The file was not opened')).toBeVisible();
  await expect(page.getByLabel('External ID')).toHaveValue('typed-by-hand');
  await expect(hop(page, /^VendorAudit/)).toBeVisible();
});

test('an exported file opens again, and what it replaced can be taken back', async ({ page }) => {
  await open(page);
  await typeExternalId(page, 'customer-4711');
  await expect(sentence(page)).toContainText('Allowed');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.rolecall\.json$/);
  const exported = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(exported)).toMatchObject({ rolecall: 1 });

  await choose(page, 'Examples', /^Two roles/);
  await expect(hop(page, /^Tooling/)).toBeVisible();
  await importFile(page, 'work.rolecall.json', exported);
  await expect(hop(page, /^VendorAudit/)).toContainText('Allowed');
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(hop(page, /^Tooling/)).toBeVisible();
});

test('a second tab does not write over the work of the first', async ({ page, context }) => {
  await open(page);
  await typeExternalId(page, 'first-tab');
  await settled(page);
  const second = await context.newPage();
  await open(second);
  await typeExternalId(second, 'second-tab');
  await settled(second);
  // The first one's work is still there to be opened.
  await second.getByRole('button', { name: 'Import' }).click();
  await second.getByRole('menuitem').filter({ hasNotText: /Open a file/ }).first().click();
  await tab(second, /^Request and context/);
  await expect(second.getByLabel('External ID')).toHaveValue('first-tab');
  await expect(page.getByLabel('External ID')).toHaveValue('first-tab');
});

test('when the browser has no room the page says so and goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await open(page);
  await typeExternalId(page, 'customer-4711');
  await expect(sentence(page)).toContainText('Allowed');
  await expect(page.getByText('does not store this')).toBeVisible();
  await settled(page);
  await page.reload();
  await expect(decision(page)).toContainText('Allowed');
});
