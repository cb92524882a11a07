// The room of questions: what a change opens, with a request that shows it and becomes the scenario on the page.

import { fragmentOf } from '../../scripts/link.mjs';
import { expect, expectAccessible, test } from './harness.mjs';
import { editor, open, paste, sentence, settled, tab } from './rolecall.mjs';

const room = (page) => page.getByRole('dialog', { name: 'Questions about all requests' });
const headline = (page) => room(page).getByRole('status');
const findings = (page) => room(page).locator('.finding');

const read = (action) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Read', Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::reports/*' }] }, null, 2);

/** Somebody who may read reports. */
const own = JSON.stringify({
  rolecall: 1,
  title: 'Reports of ana',
  accounts: [{ id: '111122223333' }],
  users: [{ arn: 'arn:aws:iam::111122223333:user/ana', policies: [{ name: 'reading', document: read('s3:GetObject') }] }],
  caller: 'arn:aws:iam::111122223333:user/ana',
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv' } }],
});

const ask = (page) => page.getByRole('banner').getByRole('button', { name: 'Questions' }).click();

/** The scenario with a change of its policy that was not pinned. */
async function changed(page) {
  await open(page, fragmentOf(own));
  await tab(page, /^Permissions|^reading/);
  await paste(page, read('s3:GetObject*'));
  await expect(editor(page)).toContainText('s3:GetObject*');
  await expect(sentence(page)).toContainText('Allowed');
}

test('what a change opens is shown by a request, which becomes the scenario and can be taken back', async ({ page }) => {
  await changed(page);
  await page.getByRole('tabpanel').getByRole('button', { name: 'What does this change open?' }).click();
  await expect(headline(page)).toContainText('decided differently');
  const first = findings(page).first();
  await expect(first).toContainText('Opens');
  await expect(first.getByRole('heading', { level: 3 })).toContainText('s3:GetObjectAcl');
  // The words of the new policy are quoted, and marked.
  await expect(first.getByRole('group', { name: 'New policy' }).locator('mark').filter({ hasText: 's3:GetObject*' })).toBeVisible();
  await expect(room(page)).toContainText('Taken as given, or not looked at');
  await first.getByRole('button', { name: 'Open as scenario' }).click();
  await expect(room(page)).toBeHidden();
  await expect(sentence(page)).toContainText('Allowed');
  await settled(page);
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveTitle(/Reports of ana/);
});

test('the old policy may be pasted, as the AWS CLI prints it too', async ({ page }) => {
  await open(page, fragmentOf(own));
  await ask(page);
  await expect(headline(page)).toHaveText('With the old policy there is an answer');
  const old = room(page).getByRole('textbox', { name: 'The old policy' });
  // A document has lines.
  await expect(old).toHaveJSProperty('tagName', 'TEXTAREA');
  await old.fill(read('s3:GetObject'));
  await expect(headline(page)).toHaveText('No request is decided differently');
  await old.fill(JSON.stringify({ UserName: 'ana', PolicyName: 'reading', PolicyDocument: JSON.parse(read('s3:*')) }));
  await expect(headline(page)).toContainText('decided differently');
  await expect(findings(page).first()).toContainText('Closes');
  await expect(old).toBeFocused();
  await old.fill('{ "Version": "2012-10-17" ');
  await expect(headline(page)).toContainText('Old policy is not valid, in line 1');
  await expect(findings(page)).toHaveCount(0);
  await expectAccessible(page, { include: 'dialog' });
});

test('a remedy leads to what else it opens', async ({ page }) => {
  await open(page, fragmentOf(JSON.stringify({ ...JSON.parse(own), steps: [{ request: { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/q1.csv' } }] })));
  const fix = page.getByRole('region', { name: 'What would change it' }).getByRole('listitem').first();
  await expect(fix).toContainText('s3:PutObject');
  await fix.getByRole('button', { name: 'What does this change open?' }).click();
  await expect(room(page).getByRole('button', { name: 'What else does it change, and for whom?' })).toHaveAttribute('aria-current', 'true');
  await expect(findings(page)).toHaveCount(1);
  await expect(findings(page).getByRole('heading', { level: 3 })).toContainText('arn:aws:s3:::reports/*');
  await expect(findings(page).getByRole('group').locator('mark').first()).toBeVisible();
  await expectAccessible(page, { include: 'dialog' });
});

test('of the open step, which unknown keys matter', async ({ page }) => {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { StringLike: { 'aws:UserAgent': 'cli*' } } }] };
  const request = (action) => ({ request: { action, resource: 'arn:aws:s3:::reports/q1.csv' } });
  const asking = { ...JSON.parse(own), users: [{ arn: 'arn:aws:iam::111122223333:user/ana', policies: [{ name: 'reading', document: policy }] }], steps: [request('s3:GetObject'), request('s3:PutObject')] };
  await open(page, fragmentOf(JSON.stringify(asking)));
  await page.getByRole('button', { name: /PutObject/ }).first().click();
  await ask(page);
  await room(page).getByRole('button', { name: 'Which unknown keys matter?' }).click();
  await expect(headline(page)).toHaveText('Step 2 hangs on the unknown key');
  await room(page).getByRole('combobox', { name: 'Step' }).selectOption({ label: '1. s3:GetObject' });
  await expect(headline(page)).toHaveText('Step 1 hangs on the unknown key');
  await expectAccessible(page, { include: 'dialog' });
  await room(page).getByRole('button', { name: 'Can a near miss match at all?' }).click();
  await expect(headline(page)).toHaveText('One statement fails for its condition alone in step 1');
  await expect(findings(page).locator('mark').filter({ hasText: 'cli*' })).toBeVisible();
  await room(page).getByRole('button', { name: 'Which unknown keys matter?' }).click();
  await findings(page).filter({ hasText: 'It can be allowed' }).getByRole('button', { name: 'Open as scenario' }).click();
  await expect(room(page)).toBeHidden();
  await expect(sentence(page)).toContainText('Allowed');
});

test('what is pinned is what is compared with', async ({ page }) => {
  await changed(page);
  await page.getByRole('button', { name: /Pin before/ }).click();
  await paste(page, read(['s3:GetObject*', 's3:DeleteObject']));
  await expect(sentence(page)).toContainText('Allowed');
  await page.getByRole('region', { name: 'Since the pin' }).or(page.locator('.what-if')).getByRole('button', { name: 'What does this change open?' }).click();
  await expect(findings(page)).toHaveCount(1);
  await expect(findings(page).getByRole('heading', { level: 3 })).toContainText('s3:DeleteObject');
});

test('a trust policy leads to who can assume the role', async ({ page }) => {
  await open(page);
  await tab(page, /^Trust policy/);
  await page.getByRole('tabpanel').getByRole('button', { name: 'Who can assume it?' }).click();
  await expect(room(page).getByRole('button', { name: 'Who can assume this role?' })).toHaveAttribute('aria-current', 'true');
  await expect(findings(page).first()).toBeVisible();
  await expectAccessible(page, { include: 'dialog' });
  for (const question of ['Is this open to others?', 'Which statements do nothing?', 'What do boundary and SCP make useless?', 'Which limits have nothing to limit?', 'Can this principal get more?']) {
    await room(page).getByRole('button', { name: question }).click();
    await expect(room(page).getByRole('button', { name: question })).toHaveAttribute('aria-current', 'true');
    await expect(headline(page)).not.toHaveText('');
  }
});

test('all of it by keyboard', async ({ page }) => {
  await changed(page);
  await page.getByRole('banner').getByRole('button', { name: 'Questions' }).focus();
  await page.keyboard.press('Enter');
  await expect(headline(page)).toContainText('decided differently');
  await expect(room(page).getByRole('button', { name: 'Close', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(room(page).getByRole('button', { name: 'What does my change open or close?' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(room(page).getByRole('button', { name: 'What does my change open or close?' })).toBeFocused();
  for (let stop = 0; stop < 24 && !await findings(page).first().getByRole('button', { name: 'Open as scenario' }).evaluate((button) => button === document.activeElement); stop += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(room(page)).toBeHidden();
  await expect(page.getByRole('region', { name: 'Decision', exact: true })).toBeFocused();
});

test('Escape closes it, and the focus is where it was', async ({ page }) => {
  await open(page);
  await ask(page);
  await expect(room(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(room(page)).toBeHidden();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Questions' })).toBeFocused();
});

for (const [name, options] of Object.entries({
  wide: { viewport: { width: 1440, height: 900 } },
  narrow: { viewport: { width: 390, height: 844 } },
  dark: { colorScheme: 'dark' },
})) {
  test.describe(name, () => {
    test.use(options);
    test('it fits, and has no violation', async ({ page }) => {
      await changed(page);
      await page.getByRole('tabpanel').getByRole('button', { name: 'What does this change open?' }).click();
      await expect(findings(page).first()).toBeVisible();
      expect(await room(page).evaluate((dialog) => [...dialog.querySelectorAll('.questions__asked, .questions__body')].every((part) => part.scrollWidth <= part.clientWidth)), 'no horizontal scrolling').toBe(true);
      await expectAccessible(page, { include: 'dialog' });
    });
  });
}

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' });
  test('question, answer and scenario', async ({ page }) => {
    await open(page, fragmentOf(own));
    await page.getByRole('banner').getByRole('button', { name: '質問' }).click();
    const dialog = page.getByRole('dialog', { name: 'すべてのリクエストに関する質問' });
    await dialog.getByRole('textbox', { name: '以前のポリシー' }).fill(read('s3:GetObjectAcl'));
    await expect(dialog.getByRole('status')).toContainText('判定が変わるリクエスト');
    await expect(dialog.locator('.finding').first()).toContainText('開く');
    await expectAccessible(page, { include: 'dialog' });
    await dialog.locator('.finding').first().getByRole('button', { name: 'シナリオとして開く' }).click();
    await expect(dialog).toBeHidden();
  });
});

test('what takes long says so, and can be stopped', async ({ page }) => {
  // A worker that never answers.
  await page.addInitScript(() => {
    const Known = Worker;
    globalThis.Worker = class extends Known {
      postMessage(message, ...more) {
        if (message?.asked === undefined) super.postMessage(message, ...more);
      }
    };
  });
  await open(page, fragmentOf(own));
  await ask(page);
  await expect(room(page).getByRole('progressbar')).toBeVisible();
  await room(page).getByRole('button', { name: 'Stop' }).click();
  await expect(headline(page)).toContainText('Stopped after');
  await expect(room(page).getByRole('button', { name: 'Ask again' })).toBeFocused();
  await expect(room(page).getByRole('progressbar')).toBeHidden();
});

test('a program that does not come is said, and tried again', async ({ page, complaints }) => {
  let isThere = false;
  await page.route(/questions-[0-9a-f]+\.wasm/, (route) => (isThere ? route.continue() : route.abort()));
  await open(page, fragmentOf(own));
  await ask(page);
  await expect(headline(page)).toContainText('could not be loaded');
  isThere = true;
  await room(page).getByRole('button', { name: 'Try again' }).click();
  await expect(headline(page)).toHaveText('With the old policy there is an answer');
  complaints.splice(0);
});
