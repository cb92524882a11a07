// The checks that ask the catalogue of AWS's services: a program of their own, loaded when a scenario of the user's is open.

import { fragmentOf } from '../../scripts/link.mjs';
import { expect, expectAccessible, test } from './harness.mjs';
import { editor, open, paste, sentence, tab } from './rolecall.mjs';

const catalogue = (page) => page.workers().filter((worker) => /\/catalog-worker-[0-9a-f]{16}\.js$/.test(worker.url()));
const misspelt = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObjekt', 'sts:AssumeRole'], Resource: '*' }] }, null, 2);

test('a misspelt action is found once a policy is edited, and not before', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  expect(catalogue(page)).toEqual([]);
  await paste(page, misspelt);
  await expect(page.getByText('IAM2020')).toBeVisible();
  expect(catalogue(page).length).toBeGreaterThan(0);
  await paste(page, misspelt.replace('Objekt', 'Object'));
  await expect(page.getByText('IAM2020')).toBeHidden();
});

test('a scenario that a link brings is checked as it is', async ({ page }) => {
  const user = 'arn:aws:iam::111122223333:user/ana';
  await open(page, fragmentOf(JSON.stringify({
    rolecall: 1,
    users: [{ arn: user, policies: [{ name: 'p', document: misspelt }] }],
    caller: user,
    steps: [{ request: { action: 'sts:AssumeRole', resource: '*' } }],
  })));
  await tab(page, /^Permissions/);
  await expect(page.getByText('IAM2020')).toBeVisible();
});

test('where the catalogue does not come the page goes on without', async ({ page, complaints }) => {
  let refused = 0;
  await page.route('**/catalog-*.wasm', (route) => {
    refused += 1;
    return route.abort();
  });
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, misspelt);
  await expect(sentence(page)).not.toBeEmpty();
  await expect.poll(() => refused).toBeGreaterThan(0);
  await expect.poll(() => catalogue(page).length).toBe(0);
  await expect(page.getByText('IAM2020')).toBeHidden();
  complaints.length = 0;
});

/** The button below a finding that mends it. */
const mend = (page, name) => page.getByRole('button', { name, exact: true });

test('what a finding offers is one edit, which can be taken back', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, misspelt);
  const write = mend(page, 'Write "s3:GetObject" instead');
  await expect(write).toBeVisible();
  await expectAccessible(page, { include: '.diagnostics' });
  await write.focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toContainText('"s3:GetObject",');
  await expect(editor(page)).toBeFocused();
  await expect(write).toBeHidden();
  const said = page.locator('.notices');
  await expect(said).toContainText('Change applied.');
  await said.getByRole('button', { name: /Undo/ }).click();
  await expect(editor(page)).toContainText('"s3:GetObjekt",');
  await expect(write).toBeVisible();
});

test('the editor offers the same, by a key and beside the words', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, misspelt);
  await expect(mend(page, 'Write "s3:GetObject" instead')).toBeVisible();
  await editor(page).focus();
  await page.keyboard.press('F8');
  await page.keyboard.press('ControlOrMeta+.');
  await expect(editor(page)).toContainText('"s3:GetObject",');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page)).toContainText('"s3:GetObjekt",');
  await expect(mend(page, 'Write "s3:GetObject" instead')).toBeVisible();
  await page.locator('.cm-lintRange-warning').first().hover();
  const beside = page.locator('.cm-tooltip .cm-mend');
  await expect(beside).toHaveText('Write "s3:GetObject" instead');
  await beside.click();
  await expect(editor(page)).toContainText('"s3:GetObject",');
});

test('what leaves the meaning as it is is done at once', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, misspelt.replace('"s3:GetObjekt"', '"s3:Get*", "s3:GetObject", "s3:GetObjectAcl"'));
  await mend(page, 'Make 2 changes that leave the meaning as it is').click();
  await expect(editor(page)).not.toContainText('s3:GetObject');
  await expect(editor(page)).toContainText('"s3:Get*"');
  await expect(editor(page)).toBeFocused();
});
