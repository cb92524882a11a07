// What a call needs besides its own action: listed below its form, and made steps with one press.

import { expect, expectAccessible, test } from './harness.mjs';
import { chain, open, sentence, settled, tab } from './rolecall.mjs';

test('the requests that a call needs besides become steps', async ({ page }) => {
  await open(page, '#example/boundary-surprise');
  await tab(page, /Request/);
  await page.getByLabel('Action', { exact: true }).fill('ec2:RunInstances');
  await settled(page);
  const hops = await chain(page).getByRole('button').count();
  await page.locator('summary', { hasText: 'What this call needs besides' }).press('Enter');
  const list = page.getByRole('group', { name: 'What this call needs besides' });
  await expect(list.getByRole('listitem').filter({ hasText: 'iam:PassRole' })).toContainText('If the call hands over a role');
  await expectAccessible(page);
  await list.getByRole('button', { name: 'Add these 11 requests as steps' }).press('Enter');
  await expect(chain(page)).toContainText('iam:PassRole');
  expect(await chain(page).getByRole('button').count()).toBeGreaterThan(hops + 10);
  await expect(sentence(page)).not.toBeEmpty();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(chain(page)).not.toContainText('iam:PassRole');
});
