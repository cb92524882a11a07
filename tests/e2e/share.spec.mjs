// The dialogs of sharing: what a link reveals, other names, a passphrase, and the way back.

import { readFile } from 'node:fs/promises';

import { expect, expectAccessible, test } from './harness.mjs';
import { choose, decision, hop, open, sentence, settled } from './rolecall.mjs';
import { fragmentOf } from '../../scripts/link.mjs';

const dialog = (page) => page.getByRole('dialog', { name: 'Share' });
const link = (page) => dialog(page).getByRole('textbox', { name: 'Link', exact: true });
const said = (page) => dialog(page).getByRole('status').first();

/** Somebody's own scenario, none of AWS's examples. */
const own = JSON.stringify({
  rolecall: 1,
  title: 'Reports of ana',
  accounts: [{ id: '609871234411', alias: 'acme-prod' }],
  users: [{ arn: 'arn:aws:iam::609871234411:user/ana', policies: [{ name: 'read', document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-*/${aws:username}/*' } } }] }],
  caller: 'arn:aws:iam::609871234411:user/ana',
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-reports/ana/q1.csv' }, context: { 'aws:SourceIp': '198.51.100.7' } }],
});

async function share(page) {
  await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByText('Looking…')).toBeHidden();
}

/** What a link holds, unpacked by Node. */
async function held(address) {
  const { inflateRawSync } = await import('node:zlib');
  return inflateRawSync(Buffer.from(address.split('#1.')[1], 'base64url')).toString();
}

test('the link stands there with its size and what it reveals', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, fragmentOf(own));
  await share(page);
  await expect(dialog(page).getByRole('button', { name: 'Copy link' })).toBeFocused();
  await expect(link(page)).toHaveValue(new RegExp(`^${baseURL}#1\\.`));
  const { length } = await link(page).inputValue();
  await expect(dialog(page)).toContainText(`${length} characters: short enough`);
  for (const [kind, value] of [['Account ids 1', '609871234411'], ['Users 1', 'ana'], ['Buckets 2', 'acme-reports'], ['IP addresses 1', '198.51.100.7'], ['Title and description 1', 'Reports of ana']]) {
    const group = dialog(page).getByRole('group').filter({ hasText: kind }).last();
    await group.getByText(kind.replace(/ \d+$/, '')).click();
    await expect(group.getByText(value, { exact: true })).toBeVisible();
  }
  await page.keyboard.press('Tab');
  await dialog(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(said(page)).toHaveText('Link copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link(page).inputValue());
  await expectAccessible(page, { include: 'dialog' });
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Share' })).toBeFocused();
});

test('with other names the link decides the same, and only this tab knows the names', async ({ page, browser }) => {
  await open(page, fragmentOf(own));
  await expect(sentence(page)).toContainText('Allowed');
  await share(page);
  await dialog(page).getByRole('checkbox', { name: 'Replace account ids' }).check();
  await dialog(page).getByRole('checkbox', { name: 'Replace names' }).check();
  await expect(dialog(page).getByText('Every step decides as before')).toBeVisible();
  await expect.poll(async () => held(await link(page).inputValue())).not.toContain('609871234411');
  const replaced = await link(page).inputValue();
  const text = await held(replaced);
  for (const gone of ['acme', '"ana', '/ana/', 'q1.csv']) expect(text).not.toContain(gone);
  expect(text).toContain('111122223333');
  expect(text).toContain('198.51.100.7');
  await dialog(page).getByText('Replacements').click();
  await expect(dialog(page).getByRole('row').filter({ hasText: 'ana' }).first()).toContainText('user-1');
  await expect(dialog(page).getByRole('button', { name: 'Save picture' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, { include: 'dialog' });

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(replaced);
  await expect(sentence(other)).toContainText('Allowed');
  await expect(other.getByText('609871234411')).toHaveCount(0);
  await elsewhere.close();

  // The same names again, and the way back: for an answer, and for a link.
  await page.keyboard.press('Escape');
  await share(page);
  await dialog(page).getByText('Put names back').click();
  const area = dialog(page).getByRole('textbox', { name: 'Text or link' });
  await area.fill('user-1 may read because of policy-1 in 111122223333.');
  await dialog(page).getByRole('button', { name: 'Put back' }).click();
  await expect(area).toHaveValue('ana may read because of read in 609871234411.');
  await area.fill(replaced);
  await dialog(page).getByRole('button', { name: 'Put back' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveTitle(/Reports of ana/);
});

test('a locked link asks for its passphrase, and loses nothing', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, fragmentOf(own));
  await share(page);
  await dialog(page).getByRole('checkbox', { name: 'Lock with a passphrase' }).check();
  await expect(dialog(page).getByRole('textbox', { name: /^Passphrase/ })).toBeFocused();
  await expect(link(page)).toHaveValue('');
  await page.keyboard.type('four words nobody guesses');
  await expect(link(page)).toHaveValue(/#2\./);
  const locked = await link(page).inputValue();

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(locked);
  const asking = other.getByRole('dialog', { name: 'Locked link' });
  await expect(asking.getByLabel(/^Passphrase/)).toBeFocused();
  await other.keyboard.type('five words');
  await other.keyboard.press('Enter');
  await expect(asking.getByRole('alert')).toContainText('not the passphrase');
  await expect(asking.getByLabel(/^Passphrase/)).toBeFocused();
  await other.keyboard.type('four words nobody guesses');
  await other.keyboard.press('Enter');
  await expect(asking).toBeHidden();
  await expect(other).toHaveTitle(/Reports of ana/);
  await expect(sentence(other)).toContainText('Allowed');
  await elsewhere.close();
});

test('the first version of locked links opens, over work that can be taken back', async ({ page }) => {
  const fixture = (await readFile(new URL('link-locked-v1.txt', import.meta.url), 'utf8')).trim();
  await open(page, fragmentOf(own));
  await settled(page);
  await page.evaluate((fragment) => { location.hash = fragment; }, fixture);
  const asking = page.getByRole('dialog', { name: 'Locked link' });
  await asking.getByLabel(/^Passphrase/).fill('four words nobody guesses');
  await expectAccessible(page, { include: 'dialog' });
  await asking.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(hop(page, /^Tooling/)).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveTitle(/Reports of ana/);
});

test('a locked link that is closed leaves the page as it was', async ({ page }) => {
  await open(page, fragmentOf(own));
  await settled(page);
  await page.evaluate(() => { location.hash = '#2.AQ'; });
  const asking = page.getByRole('dialog', { name: 'Locked link' });
  await expect(asking.getByRole('alert')).toContainText('cannot be opened');
  await page.keyboard.press('Escape');
  await expect(asking).toBeHidden();
  await expect(decision(page)).toContainText('Allowed');
  await settled(page);
  await expect(page).toHaveTitle(/Reports of ana/);
});

test('file, Markdown and picture come from the same dialog', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  await expect(hop(page, /^Tooling/)).toBeVisible();
  await share(page);
  await dialog(page).getByRole('button', { name: 'Copy Markdown' }).click();
  await expect(said(page)).toHaveText('Markdown copied.');
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toMatch(/^\[[^\]]+\]\(http.*#1\.[\w-]+\)\n\n\S/);
  for (const [name, extension] of [['Save file', '.rolecall.json'], ['Save picture', '.svg']]) {
    const download = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name }).click();
    expect((await download).suggestedFilename().endsWith(extension)).toBe(true);
  }
});

test('a scenario too long for a link says so and offers the file', async ({ page }) => {
  await open(page);
  const long = JSON.parse(own);
  // Letters that do not pack.
  let seed = 7;
  const noise = () => { seed = (seed * 48271) % 2147483647; return seed.toString(36); };
  long.description = Array.from({ length: 9000 }, noise).join(' ');
  const chooser = page.waitForEvent('filechooser');
  await choose(page, 'Import', /Open a file/);
  await (await chooser).setFiles({ name: 'long.rolecall.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(long)) });
  await expect(page).toHaveTitle(/Reports of ana/);
  await share(page);
  await expect(dialog(page)).toContainText('too long for a link');
  await expect(dialog(page).getByRole('button', { name: 'Copy link' })).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog(page).getByRole('button', { name: 'Save file' })).toHaveAttribute('aria-disabled', 'false');
});

test.describe('narrow', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the dialog fits a narrow screen, in Japanese too', async ({ page }) => {
    await open(page, fragmentOf(own));
    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('banner').getByRole('button', { name: '共有' }).click();
    const shown = page.getByRole('dialog', { name: '共有' });
    await expect(shown.getByText('アカウント ID 1', { exact: true })).toBeVisible();
    await shown.getByRole('checkbox', { name: '名前を置き換える' }).check();
    await expect(shown.getByText('すべてのステップの決定は変わりません')).toBeVisible();
    const overflow = await shown.evaluate((element) => element.querySelector('.dialog__body').scrollWidth - element.querySelector('.dialog__body').clientWidth);
    expect(overflow).toBe(0);
    await expectAccessible(page, { include: 'dialog' });
  });
});
