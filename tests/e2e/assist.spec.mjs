// Help with writing a policy: what may be written, and what stands there, from the catalogue of AWS's services.

import { expect, expectAccessible, test } from './harness.mjs';
import { editor, open, paste, tab } from './rolecall.mjs';

const list = (page) => page.getByRole('listbox', { name: 'Completions' });
const begun = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "", "Resource": "*" }] }';

/** A policy with an empty action, and the cursor in it. */
async function beginPolicy(page) {
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, begun);
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = 0; at < begun.indexOf('""') + 1; at += 1) await page.keyboard.press('ArrowRight');
}

test('an action is completed by keyboard', async ({ page }) => {
  await beginPolicy(page);
  await page.keyboard.type('s3:getobjecta');
  await expect(list(page).getByRole('option').first()).toContainText('s3:GetObjectAcl');
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeHidden();
  await expect(editor(page)).toContainText('"Action": "s3:GetObjectAcl"');
});

test('what a wildcard means is told by a key', async ({ page }) => {
  await beginPolicy(page);
  await page.keyboard.type('s3:GetObjectT*');
  await page.keyboard.press('Escape');
  const card = page.locator('.cm-told');
  // The help is loaded with the first focus: until it is there the key does nothing.
  await expect(async () => {
    await page.keyboard.press('F2');
    await expect(card).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(card).toContainText('s3:GetObjectT*');
  await expect(card).toContainText('s3:GetObjectTagging');
  await expectAccessible(page, { include: '.cm-told' });
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('Tab leaves the editor although a list is open', async ({ page }) => {
  await beginPolicy(page);
  await page.keyboard.type('s3:get');
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
});
