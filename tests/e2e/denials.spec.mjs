// What would deny an allowed step: folded away, looked for when it is unfolded, made with one press and taken back.

import { expect, expectAccessible, test } from './harness.mjs';
import { decision, hop, open, sentence } from './rolecall.mjs';

test.use({ locale: 'en-US' });

const fold = (page) => decision(page).locator('summary').filter({ hasText: 'What would deny it' });
const changes = (page) => page.locator('.denials').getByRole('listitem');

test('the fold opens by keyboard, a change denies the step, and undo brings it back', async ({ page }) => {
  await open(page, '#example/role-chain');
  await hop(page, /s3:GetObject/).click();
  await expect(sentence(page)).toContainText('Allowed');
  await expect(changes(page)).toHaveCount(0);
  await fold(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.denials')).toContainText('It rests on statement ReadOwnProject of policy read-project alone');
  const first = changes(page).filter({ hasText: 'Switch off statement ReadOwnProject' });
  await expect(first).toBeVisible();
  await expect(changes(page).filter({ hasText: 'Revoke the sessions of role Reader' })).toBeVisible();
  await expectAccessible(page);
  await first.getByRole('button', { name: 'Try it' }).focus();
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toContainText('Denied');
  await expect(decision(page)).toBeFocused();
  await expect(fold(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(sentence(page)).toContainText('Allowed');
  await expect(page.locator('.denials')).toHaveJSProperty('open', true);
  await expect(first).toBeVisible();
  await fold(page).press('Space');
  await expect(first).toHaveCount(0);
  await expect(fold(page)).toBeFocused();
});

test('what falls with every change is said once, and a changed text is looked at anew', async ({ page }) => {
  await open(page, '#example/role-chain');
  await hop(page, /^Tooling/).click();
  await fold(page).click();
  await expect(page.locator('.denials')).toContainText('It takes 2 statements together: if one of them goes, this is denied.');
  await expect(page.locator('.denials').getByText('2 more steps are no longer allowed then')).toHaveCount(1);
  const deny = changes(page).filter({ hasText: 'Add a statement to policy assume-tooling' });
  await deny.getByRole('button', { name: 'Try it' }).click();
  await expect(sentence(page)).toContainText('explicitly denies sts:AssumeRole');
});

for (const colorScheme of ['light', 'dark']) {
  test(`on a narrow screen it is accessible and stays inside, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, '#example/role-chain');
    await hop(page, /^Tooling/).click();
    await fold(page).click();
    await expect(changes(page)).toHaveCount(4);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    await expectAccessible(page);
  });
}
