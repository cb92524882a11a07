// The page in one file, opened from a disk with the network off.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { largest, singleFile } from '../../scripts/single-file.mjs';
import { expect, test as served } from './harness.mjs';
import { decision, editor, paste, pasteAnywhere, sentence, settled, tab } from './rolecall.mjs';

const test = served.extend({
  /** Address of the file. */
  file: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall single file '));
    const text = await singleFile();
    expect(text.length).toBeLessThan(largest);
    const path = join(folder, 'rolecall.html');
    writeFileSync(path, text);
    await use(pathToFileURL(path).href);
    rmSync(folder, { recursive: true });
  }, { scope: 'worker' }],

  page: async ({ page, context, file }, use) => {
    const asked = [];
    context.on('request', (request) => { asked.push(request.url()); });
    await context.setOffline(true);
    await page.goto(file);
    await expect(page.locator('.cm-editor')).toBeVisible();
    await use(page);
    expect(asked.filter((address) => !address.startsWith(file) && !address.startsWith('blob:null/'))).toEqual([]);
  },
});

test('it decides what is typed, in a worker', async ({ page }) => {
  await expect.poll(() => page.workers().length).toBe(1);
  await expect(sentence(page)).toHaveText(/sts:ExternalId/);
  await tab(page, /^Trust policy/);
  const text = await editor(page).textContent();
  expect(text).toContain('ExternalId');
  await paste(page, '{"Version":"2012-10-17","Statement":[]}');
  await expect(sentence(page)).toHaveText(/does not name|No statement|trust policy/);
  await settled(page);
});

test('examples, another language and the reader of what is pasted are inside', async ({ page }) => {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: /MFA, then a role/ }).click();
  await expect(decision(page)).toBeVisible();
  await pasteAnywhere(page, 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbSIsInN1YiI6ImFuYSIsImF1ZCI6ImFwcCJ9.');
  const dialog = page.getByRole('dialog', { name: 'Paste anything' });
  await expect(dialog.locator('.import__said')).toContainText('Token or SAML assertion');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.getByRole('region', { name: '判定', exact: true })).toBeVisible();
});
