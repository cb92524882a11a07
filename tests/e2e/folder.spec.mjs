// The page works from any folder of a site, not only from its root.

import { expect, test } from './harness.mjs';

test.use({ base: '/tools/rolecall/' });

test('the page starts in a folder of a site', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveURL(/\/tools\/rolecall\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Rolecall/);
});

test('the documentation works there, and names the folder', async ({ page }) => {
  await page.goto('./docs-embedding.ja.html');
  await expect(page.locator('rolecall-scenario').locator('.decision')).toBeVisible();
  const { pathname } = new URL(page.url());
  await expect(page.locator('.code').first()).toContainText(pathname.replace(/[^/]*$/, 'embed.js'));
});
