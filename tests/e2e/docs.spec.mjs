// The documentation, as it lies beside the page: accessible, at any width, with scenarios that are decided while it is read.

import { expect, expectAccessible, test } from './harness.mjs';

test.use({ locale: 'en-US' });

const pages = ['docs.html', 'docs.ja.html', 'docs-cli.html', 'docs-cli.ja.html', 'docs-scenario.html', 'docs-scenario.ja.html', 'docs-reasons.html', 'docs-findings.ja.html'];

for (const name of pages) {
  test(`${name} is accessible, and nothing of it is out of sight on a narrow screen`, async ({ page }) => {
    await page.goto(`./${name}`);
    const scenarios = page.locator('rolecall-scenario');
    for (let at = 0; at < await scenarios.count(); at += 1) await expect(scenarios.nth(at).locator('.decision')).toBeVisible({ timeout: 20_000 });
    // What is longer than a screen costs axe minutes; codes and reasons are all alike.
    if (!/findings|reasons/.test(name)) await expectAccessible(page);
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
      expect(scrollWidth, `${width}`).toBeLessThanOrEqual(clientWidth);
    }
    await expect(page.locator('.pages details')).not.toHaveAttribute('open');
  });
}

test('a scenario of the text is decided on the page, and opens in Rolecall', async ({ page }) => {
  await page.goto('./docs.html');
  const first = page.locator('rolecall-scenario').first();
  // What stands there for who has no script is hidden by then.
  await expect(first.getByText(/^Denied: .*permissions boundary/).filter({ visible: true })).toHaveCount(1);
  await expect(first.locator('.foot a')).toHaveAttribute('href', /#1\.[\w-]+$/);
  const opened = page.waitForEvent('popup');
  await first.getByRole('link', { name: 'Open in Rolecall' }).click();
  await expect((await opened).getByRole('status').first()).toContainText(/permissions boundary/);
});

test('the languages lead to each other, and every page to the next', async ({ page }) => {
  await page.goto('./docs.html');
  const list = page.getByRole('navigation', { name: 'Documentation' });
  await expect(list.getByRole('link', { name: 'What Rolecall answers' })).toHaveAttribute('aria-current', 'page');
  let pagesSeen = 1;
  while (await page.locator('a[rel=next]').count() > 0) {
    await page.locator('a[rel=next]').click();
    pagesSeen += 1;
  }
  expect(pagesSeen).toBe(await list.locator('ol > li').count());
  await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: '日本語' }).click();
  await expect(page).toHaveURL(/docs-privacy\.ja\.html$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});

test('a finding and a reason have an address', async ({ page }) => {
  await page.goto('./docs-findings.html#IAM2003');
  await expect(page.locator('#IAM2003')).toBeInViewport();
  await page.goto('./docs-reasons.ja.html#gate.denyApplies');
  await expect(page.locator('[id="gate.denyApplies"]')).toBeInViewport();
});

test('by keyboard, the text is one key away, and a snippet can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./docs-cli.html');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const terminal = page.locator('.code').filter({ hasText: 'rolecall eval external-id-missing.json' }).first();
  await terminal.getByRole('button', { name: 'Copy' }).click();
  await expect(terminal.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('rolecall eval external-id-missing.json');
});

test('the theme is that of the page', async ({ page }) => {
  await page.goto('./docs.html');
  await page.evaluate(() => { localStorage.setItem('rolecall.theme', 'dark'); });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('rolecall-scenario').first()).toHaveAttribute('theme', 'dark');
});

test('help leads to the documentation, in the language of the page', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Help' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Documentation' })).toHaveAttribute('href', './docs.html');
});
