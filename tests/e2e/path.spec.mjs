// The decision first: the value that decides, what would change it, the path as a picture.

import { expect, expectAccessible, test } from './harness.mjs';
import { chain, decision, editor, gate, line, open, path, sentence, trace } from './rolecall.mjs';

const fixes = (page) => page.getByRole('region', { name: 'What would change it' });
const visible = (locator) => locator.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight && bottom > top;
});

test('the value of the policy stands above that of the request, with the difference lit', async ({ page }) => {
  await open(page, '#example/github-actions');
  const rows = decision(page).locator('.difference__row');
  await expect(rows).toHaveText([/^policyrepo:octo-org.shop:ref:refs.heads.main$/, /^requestrepo:octo-org.shop:environment:production$/]);
  await expect(rows.locator('strong')).toHaveText(['ref:refs/heads/main', 'environment:production']);
});

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test(`reason and first change are on the first screen at ${width}×${height}, and stay where they would scroll away`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, '#example/github-actions');
    const parts = [chain(page), sentence(page).locator('strong').last(), fixes(page).getByRole('button', { name: 'Try it' }).first()];
    for (const part of parts) expect(await visible(part)).toBe(true);
    await trace(page).getByRole('treeitem').last().scrollIntoViewIfNeeded();
    for (const part of parts) expect(await visible(part)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  });
}

test('the change of the policy is shown as a diff, made, and taken back', async ({ page }) => {
  await open(page, '#example/github-actions');
  const first = fixes(page).getByRole('listitem').first();
  await expect(first.locator('ins')).toContainText('"repo:octo-org/shop:environment:production"');
  await first.getByRole('button', { name: 'Try it' }).click();
  await expect(sentence(page)).toContainText('Allowed');
  await expect(editor(page)).toContainText('environment:production');
  await page.goBack();
  await expect(sentence(page)).toContainText('Denied');
});

test('a gate of the picture opens its document at the statement, beside the reasons', async ({ page }) => {
  await open(page, '#example/role-chain');
  await expect(gate(page, /^Trust policy passed/)).toBeVisible();
  await gate(page, /^Identity policies/).press('Enter');
  await expect(page.getByRole('tab', { name: /^Permissions: assume-reader/, selected: true })).toBeVisible();
  await expect(line(page, /^AssumeReader/)).toBeFocused();
});

test('the picture turns when an edit turns a gate, and is copied as SVG', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await expect(gate(page, /^Trust policy denied/)).toBeVisible();
  await expect(path(page)).toContainText('does not arrive');
  await path(page).getByRole('button', { name: 'Copy as SVG' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^<svg .*Trust policy.*<\/svg>\s*$/s);
  await fixes(page).getByRole('button', { name: 'Try it' }).first().click();
  await expect(gate(page, /^Trust policy passed/)).toBeVisible();
  await expect(path(page)).toContainText('arrives');
});

test('layers that do not apply are folded away, and one of them leads to its line', async ({ page }) => {
  await open(page);
  const others = path(page).locator('summary');
  await expect(others).toHaveText(/^\d+ layers do not apply$/);
  await others.click();
  await gate(page, 'Boundary').click();
  await expect(line(page, /^Permissions boundary/)).toBeFocused();
});
