// The page in Japanese: by the browser's wish, by the switch, and kept.

import { expect, test } from './harness.mjs';

test.describe('in a Japanese browser', () => {
  test.use({ locale: 'ja-JP' });

  test('the page answers in Japanese', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await expect(page.getByRole('region', { name: '判定', exact: true }).getByRole('status')).toContainText('拒否');
    await expect(page.getByRole('tree', { name: 'ゲート' })).toContainText('信頼ポリシー');
    await page.getByRole('button', { name: 'ヘルプ' }).click();
    await expect(page.getByRole('dialog', { name: 'ヘルプ' })).toContainText('プライバシー');
  });
});

test('the switch changes the language, keeps the work and is remembered', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('tab', { name: /^Request and context/ }).click();
  await page.getByLabel('External ID').fill('customer-4711');
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.getByLabel('外部 ID')).toHaveValue('customer-4711');
  await expect(page.getByRole('region', { name: '判定', exact: true }).getByRole('status')).toContainText('許可');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the theme is chosen and remembered', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const background = () => page.evaluate(() => getComputedStyle(document.querySelector('header')).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await background()).toBe(dark);
  await page.getByRole('button', { name: 'Light', exact: true }).click();
  await expect.poll(background).toBe(light);
});
