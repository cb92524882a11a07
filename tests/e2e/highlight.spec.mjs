// Trace and text point at each other.

import { expect, expectAccessible, test } from './harness.mjs';
import { choose, editor, hop, line, lit, open, tab, trace } from './rolecall.mjs';

test('hovering or focusing a line lights its words in the editor', async ({ page }) => {
  await open(page);
  const condition = line(page, /StringEquals/);
  await condition.hover();
  await expect.poll(() => lit(page)).toContain('focus: "sts:ExternalId": "customer-4711"');
  await page.mouse.move(0, 0);
  await expect.poll(async () => (await lit(page)).filter((mark) => mark.startsWith('focus'))).toEqual([]);
  await condition.focus();
  await expect.poll(() => lit(page)).toContain('focus: "sts:ExternalId": "customer-4711"');
});

test('the cursor in the text lights the lines that look at it', async ({ page }) => {
  await open(page);
  await editor(page).getByText('"customer-4711"').click();
  const linked = trace(page).locator('.line--linked');
  await expect(linked.last()).toContainText('StringEquals');
  await editor(page).getByText('"sts:AssumeRole"').click();
  await expect(linked.last()).toContainText('Action');
});

test('a click on a line opens the document it came from', async ({ page }) => {
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  await hop(page, /^Reader/).click();
  await tab(page, /^Trust policy/);
  const identity = line(page, /Identity policies/).first();
  if ((await identity.getAttribute('aria-expanded')) === 'false') await identity.click();
  await line(page, /assume-reader/).last().click();
  await expect(page.getByRole('tab', { name: /^Permissions: assume-reader/, selected: true })).toBeVisible();
  await expect(editor(page)).toContainText('AssumeReader');
});

for (const colorScheme of ['light', 'dark']) {
  test(`lit words inside other marks can be read, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // One statement that fails and one that allows, which tints all of itself, too.
    for (const [example, name] of [['', /StringEquals/], ['#example/role-chain', /Action lists/]]) {
      await open(page, example);
      if (example) await hop(page, /^Tooling/).click();
      await line(page, name).last().focus();
      await expect(page.locator('.cm-content .mark .mark--focus, .cm-content .mark--focus .mark').first()).toBeVisible();
      await expectAccessible(page, { include: '.cm-content' });
    }
  });
}
