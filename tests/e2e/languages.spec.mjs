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

test('the page loads the language it shows, and another one when it is chosen', async ({ page }) => {
  const loaded = [];
  page.on('request', (request) => {
    const [, tag] = /\/locale-(\w+)-[0-9a-f]+\.js$/.exec(request.url()) ?? [];
    if (tag) loaded.push(tag);
  });
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(loaded).toEqual(['en']);
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  expect(loaded).toEqual(['en', 'ja']);
});

test('a language that does not load leaves the page as it is, and says so', async ({ page, complaints }) => {
  await page.route(/locale-ja-/, (route) => route.abort());
  await page.goto('./');
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.getByText('The language could not be loaded.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.unroute(/locale-ja-/);
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  // The browser itself tells of the request that failed.
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('a chosen language that does not load at the start gives way to English', async ({ page, complaints }) => {
  await page.addInitScript(() => localStorage.setItem('rolecall.locale', 'ja'));
  await page.route(/locale-ja-/, (route) => route.abort());
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The browser itself tells of the request that failed.
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
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
