// The matrix: principals × actions × resources beside the inputs, each cell a request that the page explains.

import { expect, expectAccessible, test } from './harness.mjs';
import { chain, editor, open, paste, settled, tab, why } from './rolecall.mjs';

const pane = (page) => page.getByRole('region', { name: 'Matrix', exact: true });
const grid = (page) => page.getByRole('grid', { name: 'Matrix' });
const cell = (page, name) => grid(page).getByRole('gridcell', { name });
const list = (page, name) => pane(page).getByRole('textbox', { name });

async function openMatrix(page, fragment, name = 'Matrix') {
  await open(page, fragment);
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
}

async function openAxes(page) {
  await pane(page).getByText('Principals, actions, resources').click();
  await expect(list(page, 'Actions')).toBeVisible();
}

test('the keyboard leads from cell to cell, one is pressed, the page explains it, and one step takes it back', async ({ page }) => {
  await openMatrix(page);
  const cells = grid(page).getByRole('gridcell');
  const columns = await grid(page).getByRole('columnheader').count() - 1;
  expect(columns).toBeGreaterThan(1);
  await expect(grid(page).locator('td[tabindex="0"]')).toHaveCount(1);
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cells.nth(columns + 1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(cells.nth(2 * columns - 1)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(cells.nth(columns)).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(cells.last()).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(cells.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');

  const [, action, resource] = /, (\S+) on (\S+): /.exec(await cells.nth(1).getAttribute('aria-label'));
  await settled(page);
  const link = page.url();
  const hops = await chain(page).getByRole('button').count();
  await page.keyboard.press('Enter');
  await expect(cells.nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(cells.nth(1)).toBeFocused();
  await expect(chain(page)).toContainText(action);
  await page.getByRole('tab', { name: /Request/ }).click();
  await expect(page.getByLabel('Resource', { exact: true })).toHaveValue(resource);
  expect(await chain(page).getByRole('button').count()).toBeLessThanOrEqual(hops + 2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(chain(page)).not.toContainText(action);
  await expect.poll(() => page.url()).toBe(link);
  await page.getByRole('button', { name: 'Why', exact: true }).click();
  await expect(why(page)).toBeVisible();
});

test('an action that is never about a resource is no request, whatever the policies say', async ({ page }) => {
  await openMatrix(page);
  // The catalogue knows that, and comes when the matrix is there.
  const listing = cell(page, /s3:ListBucket on .*\/q1\.csv: No such request$/);
  await expect(listing.first()).toBeVisible();
  await expect(cell(page, /VendorAudit, s3:GetObject on .*\/q1\.csv: Allowed$/)).toBeVisible();
  await expect(cell(page, /VendorAudit, s3:GetObject on [^/]*customer-reports: No such request$/)).toBeVisible();
  await expect(pane(page).getByRole('listitem').filter({ hasText: 'No such request' })).toContainText(/[1-9]/);
});

test('what is typed is listed, what is no name is said at its list, and counts are announced once', async ({ page }) => {
  await openMatrix(page);
  await openAxes(page);
  await list(page, 'Actions').fill('s3:GetObject\ns3:*');
  await expect(list(page, 'Actions')).toHaveAccessibleDescription('s3:* is no action: service:Name, without wildcards');
  await list(page, 'Actions').fill('s3:GetObject\ns3:PutObject');
  await list(page, 'Resources').fill('arn:aws:s3:::reports/q1.csv');
  await list(page, 'Principals').fill('arn:aws:iam::111122223333:user/ana');
  await expect(grid(page).getByRole('gridcell')).toHaveCount(2);
  await expect(cell(page, /^ana, s3:PutObject on arn:aws:s3:::reports.q1\.csv: Implicitly denied$/)).toBeVisible();
  await expect(pane(page).getByRole('status')).toHaveText('2 cells: Implicitly denied 2');
  await expect(pane(page).getByRole('status')).toHaveCount(1);
  await pane(page).getByRole('button', { name: 'List what the policies suggest' }).click();
  await expect(list(page, 'Actions')).not.toHaveValue(/^s3:GetObject\ns3:PutObject$/);
  await pane(page).getByRole('button', { name: 'sts:AssumeRole', exact: true }).click();
  await expect(list(page, 'Actions')).toHaveValue(/\nsts:AssumeRole$/);
  await expect(cell(page, /, sts:AssumeRole on /).first()).toBeVisible();
});

test('cells follow the text of a policy, and what turned since the pin is marked', async ({ page }) => {
  await openMatrix(page, '#example/region-lock');
  await page.getByRole('button', { name: 'Pin before' }).click();
  await expect(pane(page)).toContainText('0 turned');
  await tab(page, /^Permissions/);
  await paste(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}');
  await expect(editor(page)).toContainText('"Deny"');
  await expect(cell(page, /: Explicitly denied, before: /).first()).toBeVisible();
  await expect(pane(page)).toContainText(/[1-9]\d* turned/);
  await expect(pane(page).getByRole('status')).toContainText(/[1-9]\d* turned/);
  await expectAccessible(page);
});

test('the lists stay through a reload, and another example has its own', async ({ page }) => {
  await openMatrix(page);
  await openAxes(page);
  await list(page, 'Actions').fill('s3:GetObject\ns3:Odd');
  await expect(cell(page, /s3:Odd/).first()).toBeVisible();
  await page.reload();
  await expect(cell(page, /s3:Odd/).first()).toBeVisible();
  expect(page.url()).not.toContain('Odd');
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: /region/i }).first().click();
  await expect(cell(page, /s3:Odd/)).toHaveCount(0);
});

test('the table is copied as Markdown and as CSV', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openMatrix(page, '#example/region-lock');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await pane(page).getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(copied).toMatch(/^\*\*`arn:.*\n\n\| \| `.*\n\| --- \|/);
  await pane(page).getByRole('button', { name: 'Copy as CSV' }).click();
  await expect.poll(copied).toMatch(/^principal,action,resource,decision,before\n"arn:/);
});

test('a change says which other cells it would open, and the narrowest opens none', async ({ page }) => {
  await open(page, '#example/region-lock');
  await tab(page, /^Permissions/);
  await paste(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"}]}');
  const changes = page.getByRole('region', { name: 'What would change it' }).getByRole('listitem');
  await expect(changes.filter({ hasText: 'Detach SCP' })).toContainText('2 more cells of the matrix are allowed then: iam:PassRole on');
  await expect(changes.filter({ hasText: 'to NotAction' })).not.toContainText('allowed');
});

for (const width of [390, 320]) {
  test(`it scrolls in itself at ${width} pixels, and names stay at its edges`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openMatrix(page, '#example/region-lock');
    const scroll = page.locator('.matrix__scroll');
    await scroll.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
    const edge = await scroll.evaluate((element) => element.getBoundingClientRect().left);
    const name = await grid(page).getByRole('rowheader').last().boundingBox();
    expect(name.x - edge).toBeLessThan(4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  });
}

for (const [words, locale] of [['Matrix', 'en-US'], ['マトリックス', 'ja-JP']]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });
    for (const colorScheme of ['light', 'dark']) {
      test(`it is accessible in ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await openMatrix(page, '', words);
        await page.locator('.matrix__axes summary').click();
        await expectAccessible(page);
      });
    }
  });
}

test('where the system chooses the colours, cells differ by their sign', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openMatrix(page, '#example/region-lock');
  const signs = await page.locator('.matrix__counts li .icon path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
  expect(signs.length).toBeGreaterThan(1);
  expect(new Set(signs).size).toBe(signs.length);
});
