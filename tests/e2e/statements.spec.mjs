// Statements are switched off one by one, without a change of the text.

import { readFile } from 'node:fs/promises';

import { expect, expectAccessible, test } from './harness.mjs';
import { editor, hop, line, lit, open, paste, sentence, settled, tab } from './rolecall.mjs';

const deny = (page) => page.getByRole('switch', { name: 'Statement 2, DeleteOnlyWithMfa' });
const allow = (page) => page.getByRole('switch', { name: 'Statement 1, Databases' });
const banner = (page) => page.getByRole('banner');
const off = async (page) => (await lit(page)).filter((text) => text.startsWith('off: '));

/** The example in which a policy allows and denies, with that policy on the screen. */
async function openPolicy(page) {
  await open(page, '#example/mfa-session-token');
  await hop(page, /DeleteDBInstance/).click();
  await tab(page, /admin/);
  await expect(sentence(page)).toContainText('Denied');
}

test('a statement is switched off by keyboard, and decision, text, undo, reload and link follow', async ({ page, browser, baseURL }) => {
  await openPolicy(page);
  const text = await editor(page).textContent();
  await allow(page).focus();
  await page.keyboard.press('Tab');
  await expect(deny(page)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(deny(page)).not.toBeChecked();
  await expect(deny(page)).toBeFocused();
  await expect(sentence(page)).toContainText('Allowed');
  await expect(page.getByText('Statements: 2, 1 off')).toBeVisible();
  await expect(page.getByText('counts as if it were not there')).toBeVisible();
  await expect(page.getByRole('tab', { selected: true })).toContainText('1 statement off');

  // The text is as typed, with a word before what is off.
  await expect(editor(page)).toHaveText(text.replace(/(\{\s*"Sid": "DeleteOnlyWithMfa")/, 'Off$1'));
  expect((await off(page)).join(' ')).toContain('"Sid": "DeleteOnlyWithMfa"');
  expect((await off(page)).join(' ')).not.toContain('"Sid": "Databases"');
  await expectAccessible(page);

  await banner(page).getByRole('button', { name: 'Undo' }).click();
  await expect(deny(page)).toBeChecked();
  await expect(sentence(page)).toContainText('Denied');
  expect(await off(page)).toEqual([]);
  await banner(page).getByRole('button', { name: 'Redo' }).click();
  await expect(sentence(page)).toContainText('Allowed');

  await settled(page);
  const link = page.url();
  await page.reload();
  await expect(sentence(page)).toContainText('Allowed');
  await tab(page, /admin/);
  await expect(deny(page)).not.toBeChecked();

  const elsewhere = await browser.newContext({ baseURL, locale: 'ja-JP' });
  const opened = await elsewhere.newPage();
  await opened.goto(link);
  await opened.getByRole('tab', { name: /admin/ }).click();
  await expect(opened.getByRole('switch', { name: 'ステートメント 2、DeleteOnlyWithMfa' })).not.toBeChecked();
  await expect(opened.locator('.mark-word')).toHaveText('オフ');
  await elsewhere.close();
});

test('an edit elsewhere leaves a statement off, and one in it switches it on', async ({ page }) => {
  await openPolicy(page);
  await deny(page).click();
  await expect(sentence(page)).toContainText('Allowed');
  const policy = (denied) => JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'First', Effect: 'Allow', Action: 's3:*', Resource: '*' },
      { Sid: 'Databases', Effect: 'Allow', Action: 'rds:*', Resource: '*' },
      {
        Sid: 'DeleteOnlyWithMfa', Effect: 'Deny', Action: denied, Resource: '*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    ],
  }, null, 2);
  await paste(page, policy('rds:DeleteDBInstance'));
  const third = page.getByRole('switch', { name: 'Statement 3, DeleteOnlyWithMfa' });
  await expect(third).not.toBeChecked();
  await expect(sentence(page)).toContainText('Allowed');
  await expect(line(page, /Databases.*applies/i).first()).toBeVisible();
  await paste(page, policy('rds:Delete*'));
  await expect(third).toBeChecked();
  await expect(sentence(page)).toContainText('Denied');
  await paste(page, '{ "Statement": [');
  await expect(page.getByRole('switch', { name: /^Statement/ })).toHaveCount(0);
});

test('a file holds what is off, and the page says so', async ({ page }) => {
  await openPolicy(page);
  await deny(page).click();
  const [download] = await Promise.all([page.waitForEvent('download'), banner(page).getByRole('button', { name: 'Export' }).click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('DeleteOnlyWithMfa');
  await expect(page.locator('.notice')).toContainText('who reads it counts everything');
});

test('the switches fit into a narrow window, and what is off is told where the system chooses the colours', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ forcedColors: 'active' });
  await openPolicy(page);
  await deny(page).click();
  await expect(page.locator('.mark-word')).toHaveText('Off');
  const mark = page.locator('.cm-content .mark--off').first();
  await expect(mark).toHaveCSS('text-decoration-line', 'line-through');
  const color = (element) => element.evaluate((shown) => getComputedStyle(shown).color);
  expect(await color(mark)).not.toBe(await color(page.locator('.cm-content')));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
