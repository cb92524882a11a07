// The whole journey by keyboard alone: the mouse is never used.

import { expect, test } from './harness.mjs';
import { chain, decision, editor, hop, line, open, sentence, trace } from './rolecall.mjs';

/** Presses Tab (or Shift+Tab) until an element has the focus. */
async function tabTo(page, target, key = 'Tab') {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test('from an empty page to a decision and back into its trace', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the decision' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(decision(page)).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Start empty' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Kind of caller')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('arn:aws:iam::111122223333:user/alice');
  await tabTo(page, page.getByLabel('Role ARN'));
  await page.keyboard.type('arn:aws:iam::111122223333:role/Reader');

  // One tab stop for the tabs; arrows select.
  const form = page.getByRole('tab', { name: /^Request and context/ });
  await tabTo(page, form, 'Shift+Tab');
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: /^Trust policy/, selected: true })).toBeFocused();
  await tabTo(page, editor(page));
  await page.keyboard.insertText('{"Version":"2012-10-17","Statement":[{"Sid":"Trust","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/alice"},"Action":"sts:AssumeRole"}]}');
  await expect(sentence(page)).toContainText('Allowed by statement Trust of the trust policy of Reader');

  // Tab leaves the editor. A step is added behind the selected one, and its first field has the focus.
  await tabTo(page, chain(page).getByRole('button', { name: 'Add step' }), 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  const items = page.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chain(page).getByRole('button', { name: 'Add step' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(chain(page).getByRole('listitem')).toHaveCount(4);
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1);

  // It is removed again; a neighbouring hop has the focus.
  await tabTo(page, chain(page).getByRole('button', { name: /^Edit step \d/ }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: /Remove/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chain(page).getByRole('listitem')).toHaveCount(3);
  await expect(chain(page).locator('[aria-current=step]')).toBeFocused();

  // The tree of gates: arrows go, open and close; Enter shows the words in the editor.
  await tabTo(page, hop(page, /^Reader/), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toContainText('Allowed by statement Trust');
  await tabTo(page, trace(page).locator('[role=treeitem][tabindex="0"]'));
  await page.keyboard.press('Home');
  await expect(line(page, /^Explicit deny/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(trace(page).getByRole('treeitem').last()).toBeFocused();
  await page.keyboard.press('Home');
  const trust = line(page, /^Trust policy/);
  for (let presses = 0; presses < 12; presses += 1) {
    if (await trust.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(trust).toBeFocused();
  await expect(trust).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(trust).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(trust).toHaveAttribute('aria-expanded', 'true');

  // "Why" is inside the line that has the keyboard.
  await page.keyboard.press('Tab');
  const why = trust.getByRole('button', { name: 'Why' });
  await expect(why).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(trust.getByRole('link', { name: 'AWS documentation' })).toBeVisible();
});

test('the strip shows the selected hop, and the first Tab is the first stop of the page all the same', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open(page);
  await expect(chain(page).locator('[aria-current=step]')).toBeInViewport({ ratio: 1 });
  expect(await chain(page).getByRole('list').evaluate((strip) => strip.scrollLeft)).toBeGreaterThan(0);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the decision' })).toBeFocused();
});

test('shortcuts are listed in the help, and who needs their keys switches them off', async ({ page }) => {
  await open(page, '#example/role-chain');
  const help = page.getByRole('dialog', { name: 'Help' });
  const use = help.getByRole('switch', { name: 'Use these shortcuts' });
  const steps = chain(page).getByRole('listitem');
  const count = await steps.count();
  const selected = chain(page).locator('[aria-current=step]');

  await selected.focus();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  for (const keys of ['?', 'Ctrl Z', 'Ctrl Shift Z', 'Ctrl Y', 'Shift ←', 'Shift →', 'Delete']) {
    await expect(help.locator('kbd').getByText(keys, { exact: true })).toHaveCount(1);
  }
  await expect(use).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(selected).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(steps).toHaveCount(count - 1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(steps).toHaveCount(count);

  await page.keyboard.press('?');
  await use.focus();
  await page.keyboard.press('Space');
  await expect(use).not.toBeChecked();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator('.cm-editor')).toBeVisible();
  await selected.focus();
  for (const keys of ['?', 'Delete', 'Shift+ArrowLeft']) await page.keyboard.press(keys);
  await expect(help).toHaveCount(0);
  await expect(steps).toHaveCount(count);
  // What the keys did, buttons do; and one press of the switch brings them back.
  await page.getByRole('button', { name: 'Help' }).press('Enter');
  await use.click();
  await page.keyboard.press('Escape');
  await selected.focus();
  await page.keyboard.press('?');
  await expect(use).toBeChecked();
});

test('help opens, keeps the focus inside and gives it back', async ({ page }) => {
  await open(page);
  const help = page.getByRole('button', { name: 'Help' });
  await help.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Help' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(help).toBeFocused();
});
