// The page in one file, opened from a disk with the network off.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { oldest } from '../../scripts/browser.mjs';
import { largest, singleFile } from '../../scripts/single-file.mjs';
import { expect, test as served } from './harness.mjs';
import { decision, editor, paste, pasteAnywhere, sentence, settled, tab, takeCompletion } from './rolecall.mjs';

const test = served.extend({
  /** Address of the file. */
  file: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall single file '));
    const bytes = await singleFile();
    expect(bytes.length).toBeLessThanOrEqual(largest);
    const path = join(folder, 'rolecall.html');
    writeFileSync(path, bytes);
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

test('the checks that ask the catalogue, and the help with writing a policy, are inside', async ({ page }) => {
  await tab(page, /^Permissions/);
  await paste(page, '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*" }] }');
  await expect(page.getByText('IAM2020')).toBeVisible();
  await paste(page, '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": "');
  await page.keyboard.type('s3:getobjecta');
  await expect(page.getByRole('listbox', { name: 'Completions' }).getByRole('option').first()).toContainText('s3:GetObjectAcl');
});

served('a server that takes it for UTF-8, as it does all pages, does no harm', async ({ page }) => {
  const body = await singleFile();
  await page.route('**/rolecall.html', (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await page.goto('rolecall.html');
  await expect(sentence(page)).toHaveText(/sts:ExternalId/);
  expect(await page.evaluate(() => document.characterSet)).toBe('UTF-16LE');
  await expect(page.locator('.cm-editor')).toContainText('customer-4711');
});

/** Opens a file in a page that is not waited for; answers with what it says of its start. */
async function failed(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  return page.locator('#boot-failed');
}

/** The file with another script in the place of the one that starts it, which its policy allows. */
function withStart(file, start) {
  const text = readFileSync(fileURLToPath(file), 'utf16le');
  const [, old] = /<script type="module">([^]*)<\/script><\/body>/.exec(text);
  const sum = (script) => createHash('sha256').update(script).digest('base64');
  return text.replace(old, () => start).replace(sum(old), sum(start));
}

for (const [locale, words] of [['en-GB', /^Rolecall could not start: this browser is too old/], ['ja-JP', /^Rolecall を起動できませんでした/]]) {
  served.describe(`in a browser that is too old (${locale})`, () => {
    const old = test.extend({ page: async ({}, use) => use(undefined) });
    old.use({ locale });

    old('it says so', async ({ context, file, complaints }) => {
      await context.addInitScript(() => { delete globalThis.WebAssembly; });
      const notice = await failed(context, file);
      await expect(notice).toHaveText(words);
      await expect(notice).toHaveAttribute('lang', locale.slice(0, 2));
      for (const version of Object.values(oldest)) await expect(notice).toContainText(String(version));
      complaints.length = 0;
    });

    old('it says so where the script that starts it cannot be read, or is missing', async ({ context, file, complaints }) => {
      for (const start of ['let of the = future;', '']) {
        const path = fileURLToPath(file).replace('rolecall.html', `other-${locale}-${start.length}.html`);
        writeFileSync(path, withStart(file, start), 'utf16le');
        await expect(await failed(context, pathToFileURL(path).href)).toHaveText(words);
      }
      complaints.length = 0;
    });
  });
}

test('a policy of AWS is completed by name, and what its text lacks is said with what to do', async ({ page }) => {
  await tab(page, /^More permissions/);
  await editor(page).click();
  await page.keyboard.type('readonlyacc');
  await expect(page.getByRole('listbox', { name: 'Completions' }).getByRole('option').first()).toContainText('ReadOnlyAccess');
  await takeCompletion(page);
  await expect(page.locator('.notices')).toContainText('no room for the texts');
  await tab(page, /ReadOnlyAccess/);
  await paste(page, '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}');
  await expect(page.locator('.notices')).not.toContainText('no room for the texts');
});
