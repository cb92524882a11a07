// The page works from any folder of a site, not only from its root.

import { expect, test } from './harness.mjs';

test.use({ base: '/tools/rolecall/' });

test('the page starts in a folder of a site', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveURL(/\/tools\/rolecall\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Rolecall/);
});
