// Two documents at once.

import { expect, test } from './harness.mjs';
import { choose, line, lit, open, sentence, tab } from './rolecall.mjs';

/** The document beside the tab's. */
const beside = (page) => page.getByRole('region', { name: /^Trust policy · / });

test('one more document is shown beside, lit and edited like the other, and closed again', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  await choose(page, 'Beside', /^Trust policy/);
  await expect(beside(page).getByRole('textbox')).toContainText('sts:ExternalId');
  await expect(page.getByRole('tabpanel').getByRole('textbox')).toContainText('sts:AssumeRole');

  await line(page, /StringEquals/).hover();
  await expect.poll(() => lit(page)).toContain('focus: "sts:ExternalId": "customer-4711"');
  await line(page, /StringEquals/).click();
  await expect(page.getByRole('tab', { name: /^Permissions/, selected: true })).toBeVisible();

  await expect(sentence(page)).toContainText('sts:ExternalId');
  await beside(page).getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('{"Version":"2012-10-17","Statement":[]}');
  await expect(sentence(page)).not.toContainText('sts:ExternalId');
  await expect(beside(page)).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(sentence(page)).toContainText('sts:ExternalId');

  await beside(page).getByRole('button', { name: 'Close the document beside' }).click();
  await expect(beside(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Beside', exact: true })).toBeFocused();
});

test('what stands beside stays while tabs change, and is not shown twice', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  await choose(page, 'Beside', /^Trust policy/);
  await page.getByRole('tab', { name: /^Request/ }).or(page.getByRole('tab', { name: /^Call/ })).first().click();
  await expect(beside(page)).toBeVisible();
  await tab(page, /^Trust policy/);
  await expect(beside(page)).toHaveCount(0);
  await tab(page, /^Permissions/);
  await expect(beside(page)).toBeVisible();
});

for (const width of [1440, 1000, 390]) {
  test(`two documents have room at a width of ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    await tab(page, /^Permissions/);
    await choose(page, 'Beside', /^Trust policy/);
    for (const one of [page.getByRole('tabpanel'), beside(page)]) {
      const { width: wide, height: high } = await one.locator('.cm-editor').boundingBox();
      expect(high).toBeGreaterThan(180);
      expect(wide).toBeGreaterThan(300);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}
