// The page starts, keeps to itself and is accessible.

import { expect, expectAccessible, test } from './harness.mjs';

test('the page starts with its name as the heading', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Rolecall/);
  await expect(page.locator('#boot-failed')).toBeHidden();
});

test('the page has no accessibility violations', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test('the policy of the page stops inline script, inline style and other origins', async ({ page, complaints }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const result = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'html { --inline-style: applied }';
    document.head.append(style);
    const fetched = await fetch('https://example.com/').then(() => 'fetched', () => 'refused');
    return {
      script: globalThis.inlineRan ?? false,
      style: getComputedStyle(document.documentElement).getPropertyValue('--inline-style'),
      fetched,
    };
  });
  expect(result).toEqual({ script: false, style: '', fetched: 'refused' });
  await expect.poll(() => complaints.filter((complaint) => complaint.includes('policy violation')).length).toBeGreaterThanOrEqual(3);
  complaints.length = 0;
});

test('a program that does not load leaves a notice instead of an empty page', async ({ page, complaints }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText('Rolecall could not start')).toBeVisible();
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});
