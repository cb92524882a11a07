// Typing: the decision follows, errors stand at their place, nothing typed is lost.

import { expect, test } from './harness.mjs';
import { chain, choose, decision, editor, hop, open, paste, sentence, settled, tab, why } from './rolecall.mjs';


test('the decision follows every keystroke', async ({ page }) => {
  await open(page);
  await tab(page, /^Request and context/);
  const field = page.getByLabel('External ID');
  await field.pressSequentially('customer-471');
  await expect(sentence(page)).toContainText('customer-471');
  await expect(sentence(page)).toContainText('Denied');
  await field.press('1');
  await expect(sentence(page)).toContainText('Allowed');
  await expect(hop(page, /^VendorAudit/)).toContainText('Allowed');
});

test('broken JSON keeps the last decision, says so, and shows the error at its place', async ({ page }) => {
  await open(page);
  const before = await sentence(page).textContent();
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Backspace');
  await expect(decision(page)).toContainText('last decision before it');
  await expect(sentence(page)).toHaveText(before);
  const problem = page.getByRole('tabpanel').getByRole('listitem').getByRole('button');
  await expect(problem).toHaveCount(1);
  await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Trust policy/ })).toContainText('1 error');

  await page.getByRole('button', { name: 'Share' }).focus();
  await problem.click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('}');
  await expect(decision(page)).not.toContainText('last decision before it');
});

test('the decision follows a policy too long to be decided at every key, as soon as the keys pause', async ({ page }) => {
  await open(page);
  const before = await sentence(page).textContent();
  await tab(page, /^Permissions: /);
  const filler = Array.from({ length: 600 }, (_, index) => ({
    Sid: `Read${index}`, Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: `arn:aws:s3:::bucket-${index}/*`,
  }));
  const policy = (...statements) => JSON.stringify({ Version: '2012-10-17', Statement: [...filler, ...statements] }, null, 2);
  await paste(page, policy());
  await expect(sentence(page)).not.toHaveText(before);
  await expect(why(page)).toContainText('600 statements');
  await settled(page);
  const link = page.url();
  await paste(page, policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }));
  await expect(sentence(page)).toHaveText(before);
  // The link of a long policy follows behind the decision.
  await expect.poll(() => page.url()).not.toBe(link);
  await settled(page);
  await page.reload();
  await expect(sentence(page)).toHaveText(before);
});

test('chain and decision stay in view, and a policy keeps room, however much is said of both', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const rest = page.locator('.rest');
  const hidden = () => rest.evaluate((element) => element.scrollHeight - element.clientHeight);
  expect(await hidden(), 'the first screen fits').toBe(0);
  await tab(page, /^Permissions: /);
  await paste(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"arn:aws:s3:::reports/*"}]}');
  await expect(sentence(page)).toContainText('no identity policy allows it');
  await expect.poll(hidden).toBeGreaterThan(0);
  await rest.evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await expect(sentence(page)).toBeInViewport({ ratio: 1 });
  await expect(chain(page).locator('[aria-current=step]')).toBeInViewport({ ratio: 1 });
  expect((await page.locator('.cm-editor').boundingBox()).height).toBeGreaterThan(150);
});

test('each document has its own undo', async ({ page }) => {
  await open(page);
  await paste(page, '{"Version":"2012-10-17","Statement":[]}');
  await tab(page, /^Permissions: /);
  await expect(editor(page)).toContainText('AssumeAuditRoles');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page)).toContainText('AssumeAuditRoles');
  await tab(page, /^Trust policy/);
  await expect(editor(page)).toHaveText('{"Version":"2012-10-17","Statement":[]}');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page)).toContainText('VendorWithOurExternalId');
  await expect(sentence(page)).toContainText('customer-4711');
});

test('a policy that is switched off does not count', async ({ page }) => {
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  await expect(hop(page, /^Tooling/)).toContainText('Allowed');
  await hop(page, /^Tooling/).click();
  await tab(page, /^Permissions: /);
  await page.getByRole('switch', { name: 'Counts in the decision' }).click();
  await expect(hop(page, /^Tooling/)).toContainText('Denied');
  await page.getByRole('switch', { name: 'Counts in the decision' }).click();
  await expect(hop(page, /^Tooling/)).toContainText('Allowed');
});

test('without the editor the plain text area does everything that matters', async ({ page, complaints }) => {
  await page.route('**/editor-*.js', (route) => route.abort());
  await page.goto('./');
  await expect(editor(page)).toHaveValue(/VendorWithOurExternalId/);
  await editor(page).fill('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}]}');
  await expect(sentence(page)).toContainText('Allowed');
  await editor(page).fill('{"Version":');
  await expect(decision(page)).toContainText('last decision before it');
  const problem = page.getByRole('tabpanel').getByRole('listitem').getByRole('button');
  await problem.click();
  await expect(editor(page)).toBeFocused();
  await tab(page, /^Permissions: /);
  await expect(editor(page)).toHaveValue(/AssumeAuditRoles/);
  await tab(page, /^Trust policy/);
  await expect(editor(page)).toHaveValue('{"Version":');
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('what is typed before the editor arrives survives the change, with cursor and focus', async ({ page }) => {
  let arrive;
  const gate = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/editor-*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('./');
  const area = editor(page);
  await expect(area).toHaveValue(/VendorWithOurExternalId/);
  await area.fill('{"Version":"2012-10-17","Statement":[]} ');
  await area.evaluate((box) => box.setSelectionRange(2, 2));
  await area.focus();
  arrive();
  await expect(page.locator('.cm-editor')).toBeVisible();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('X');
  await expect(editor(page)).toHaveText('{"XVersion":"2012-10-17","Statement":[]} ');
  expect(await page.locator('textarea').count()).toBe(0);
});

test('a composition in the plain text area is not cut short by the editor', async ({ page }) => {
  let arrive;
  const gate = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/editor-*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('./');
  const area = editor(page);
  await area.fill('{"Sid": ""}');
  await area.focus();
  await area.evaluate((box) => {
    box.setSelectionRange(9, 9);
    box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  });
  const loaded = page.waitForResponse('**/editor-*.js');
  arrive();
  await loaded;
  await page.waitForFunction(() => 'rolecallEditor' in globalThis);
  await page.keyboard.insertText('監査');
  await expect(area).toHaveValue('{"Sid": "監査"}');
  expect(await page.locator('.cm-editor').count()).toBe(0);
  await area.evaluate((box) => { box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '監査' })); });
  await expect(page.locator('.cm-editor')).toBeVisible();
  await expect(editor(page)).toHaveText('{"Sid": "監査"}');
});

test('a field keeps the focus while what is typed into it brings others', async ({ page }) => {
  await open(page, '#example/role-chain');
  await choose(page, 'Add step', /^Make a request/);
  await page.getByLabel('Action').fill('s3:GetObject');
  const resource = page.getByLabel('Resource', { exact: true });
  await resource.fill('');
  await page.keyboard.type('arn:aws:s3:::notes/today.txt');
  await expect(resource).toHaveValue('arn:aws:s3:::notes/today.txt');
  await expect(resource).toBeFocused();
});

test('what stands in a new row is replaced by what is typed', async ({ page }) => {
  await open(page);
  await tab(page, /^Request and context/);
  await page.getByRole('tabpanel').locator('summary', { hasText: 'Session tags' }).click();
  const tags = page.getByRole('tabpanel').getByRole('group', { name: 'Session tags' });
  await tags.getByRole('button', { name: 'Add tag' }).click();
  await expect(tags.getByLabel('Tag key')).toBeFocused();
  await page.keyboard.type('team');
  await expect(tags.getByLabel('Tag key')).toHaveValue('team');
});

test('a button that vanishes with what it does leaves the focus on the form', async ({ page }) => {
  await open(page);
  await tab(page, 'Organization');
  await page.getByRole('button', { name: 'Add an organization' }).click();
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Add a unit below' }).click();
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Add SCP' }).first().click();
  await expect(page.getByRole('tab', { selected: true })).toBeFocused();
});
