// What if: a scenario is pinned, edited, and compared with what it was.

import { expect, expectAccessible, test } from './harness.mjs';
import { chain, gate, hop, line, open, path, sentence } from './rolecall.mjs';

const bar = (page) => page.getByRole('region', { name: 'What if' });
const pin = (page) => page.getByRole('button', { name: 'Pin before' });
const tryIt = (page) => page.getByRole('button', { name: 'Try it' }).first();

test('what an edit turns is marked at hop, gate and line, compared side by side, and taken back with one press', async ({ page }) => {
  await open(page);
  const link = page.url();
  await pin(page).press('Enter');
  await expect(pin(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(bar(page)).toContainText('Before is pinned');
  await expect(bar(page).getByRole('status')).toContainText('Before is pinned');
  expect(page.url()).toBe(link);

  await tryIt(page).press('Enter');
  await expect(hop(page, /VendorAudit.*before Denied/)).toBeVisible();
  await expect(gate(page, /^Trust policy passed before denied/)).toBeVisible();
  await expect(line(page, /^Trust policy.*passed before denied/)).toBeVisible();
  await expect(bar(page)).toContainText('2 of 2 steps turned · in this step: Trust policy');
  await expect(bar(page).getByRole('status')).toHaveText('2 of 2 steps turned in this step: Trust policy');
  await expectAccessible(page);

  await bar(page).getByRole('button', { name: 'Compare' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Before and after' });
  await expect(dialog.getByRole('heading', { name: 'Step 1 · assume' })).toBeVisible();
  await expect(dialog.locator('ins').last()).toContainText('customer-4711');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(bar(page).getByRole('button', { name: 'Compare' })).toBeFocused();

  await page.reload();
  await expect(hop(page, /VendorAudit.*before Denied/)).toBeVisible();
  await bar(page).getByRole('button', { name: 'Back to before' }).press('Enter');
  await expect(sentence(page)).toContainText('Denied');
  await expect(chain(page)).not.toContainText('before');
  await page.goBack();
  await expect(sentence(page)).toContainText('Allowed');

  await bar(page).getByRole('button', { name: 'Unpin' }).press('Enter');
  await expect(bar(page)).toHaveCount(0);
  await expect(pin(page)).toBeFocused();
  await expect(path(page)).not.toContainText('before');
});

for (const width of [390, 320]) {
  test(`what turned and its comparison fit into ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page, '#example/github-actions');
    await pin(page).click();
    await tryIt(page).click();
    await expect(bar(page)).toContainText('turned');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await bar(page).getByRole('button', { name: 'Compare' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('ins').last()).toContainText('environment:production');
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
