// The learners' page: read, predict, reveal, and the same after one edit; what was predicted right is kept in the browser and nowhere else.

import { readFileSync } from 'node:fs';

import { startServer } from '../../scripts/serve.mjs';
import { expect, expectAccessible, test } from './harness.mjs';
import { sentence } from './rolecall.mjs';

const lessons = JSON.parse(readFileSync(new URL('../../crates/rolecall-ui-model/lessons/lessons.json', import.meta.url), 'utf8'));

/** What is to be predicted where this is expected. */
const prediction = (expected) => expected.gate ?? 'allow';

const shown = (page) => page.locator('.lesson:not([hidden])');
/** The first question of a lesson, and the one after its edit. */
const forms = (page) => shown(page).locator('form');
const answers = (page) => shown(page).locator('.verdict');

async function openLesson(page, id, file = 'learn.html') {
  await page.goto(`./${file}#${id}`);
  await expect(forms(page)).toHaveCount(1);
  await expect(shown(page)).toHaveAttribute('id', id);
}

async function predict(page, at, value) {
  await forms(page).nth(at).locator(`input[value=${value}]`).check();
  await forms(page).nth(at).getByRole('button').click();
}

for (const { file, right } of [{ file: 'learn.html', right: 'Right.' }, { file: 'learn.ja.html', right: '正解です。' }]) {
  test(`every lesson comes to what its text says, before its edit and after it: ${file}`, async ({ page }) => {
    test.slow();
    for (const { id, expect: first, edit } of lessons) {
      await openLesson(page, id, file);
      await predict(page, 0, prediction(first));
      await expect(answers(page).first(), id).toHaveText(right);
      await expect(shown(page).getByRole('status').first(), id).toContainText(right);
      await expect(shown(page).locator('.edit .diff del'), id).toContainText(edit.from);
      await predict(page, 1, prediction(edit.expect));
      await expect(answers(page).last(), id).toHaveText(right);
      await expect(shown(page).locator('.remember'), id).not.toBeEmpty();
    }
    await expect(page.locator('#score')).toContainText(`${lessons.length * 2}`);
  });
}

test('a wrong prediction is told with what decided, in one announcement, and may be made again', async ({ page }) => {
  await openLesson(page, 'boundary');
  const form = forms(page).first();
  await expect(shown(page).locator('mark')).toHaveCount(0);
  await form.getByRole('radio', { name: 'Allowed' }).check();
  await form.getByRole('button', { name: 'Reveal' }).click();
  await expect(answers(page)).toHaveText('Not as you predicted (Allowed).');
  await expect(shown(page).getByRole('status').first()).toHaveText(/^Not as you predicted \(Allowed\)\. Denied: the permissions boundary of session Deploy\/release does not allow s3:PutObject/);
  await expect(shown(page).getByRole('group', { name: 'Decision' })).toContainText('permissions boundary');
  // The words of the JSON that decided.
  await expect(shown(page).locator('.answer mark.mark--deny').first()).toHaveText('"Action": ["s3:GetObject", "s3:ListBucket", "cloudwatch:*", "logs:*"]');
  await expect(page.locator('#score')).toHaveText('0 of 26 predicted right');
  await form.getByRole('button', { name: 'Predict again' }).click();
  await expect(answers(page)).toHaveCount(0);
  await form.getByRole('radio', { name: 'Denied: Permissions boundary' }).check();
  await form.getByRole('button', { name: 'Reveal' }).click();
  await expect(answers(page)).toHaveText('Right.');
  await expect(page.locator('#score')).toHaveText('1 of 26 predicted right');
  await shown(page).getByText('Why, layer by layer').click();
  await expect(shown(page).getByRole('group', { name: 'Gates' })).toContainText('Permissions boundary');
});

test('what was predicted right is kept over a reload, and forgotten when it is to be', async ({ page }) => {
  await openLesson(page, 'implicit-deny');
  await expect(page.locator('#score')).toBeHidden();
  await predict(page, 0, 'identityPolicies');
  await predict(page, 1, 'identityPolicies');
  const first = page.getByRole('navigation', { name: 'Lessons' }).getByRole('link', { name: /^1 / });
  await expect(first).toContainText('1 of 2 predicted right');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['rolecall.learn']);
  await page.goto('./learn.html');
  await expect(forms(page)).toHaveCount(1);
  // It goes on where something is still to be predicted.
  await expect(shown(page)).toHaveAttribute('id', 'explicit-deny');
  await expect(page.locator('#score')).toHaveText('1 of 26 predicted right');
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.locator('#score')).toBeHidden();
  await expect(first).not.toContainText('predicted right');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('without storage it works, as long as it is open', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('forbidden', 'SecurityError'); } });
  });
  await openLesson(page, 'trust');
  await predict(page, 0, 'allow');
  await expect(page.locator('#score')).toHaveText('1 of 26 predicted right');
  await page.getByRole('link', { name: 'Next: Two accounts, two halves' }).click();
  await expect(shown(page)).toHaveAttribute('id', 'two-halves');
  await expect(page.locator('#score')).toHaveText('1 of 26 predicted right');
});

test('a lesson is taken by keyboard', async ({ page }) => {
  await page.goto('./learn.html');
  await expect(forms(page)).toHaveCount(1);
  await page.getByRole('link', { name: /^8 From role to role/ }).focus();
  await page.keyboard.press('Enter');
  await expect(shown(page).getByRole('heading', { level: 2 })).toBeFocused();
  await forms(page).first().getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(forms(page).first().getByRole('radio', { name: 'Allowed' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(answers(page)).toHaveText('Right.');
  // The focus stays where the answer was asked for; behind it is the answer.
  await expect(forms(page).first().getByRole('button')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await shown(page).locator('.answer').first().evaluate((answer) => answer.contains(answer.getRootNode().activeElement))).toBe(true);
});

test('nothing is revealed before something is predicted', async ({ page }) => {
  await openLesson(page, 'external-id');
  await forms(page).first().getByRole('button', { name: 'Reveal' }).click();
  await expect(forms(page).first().locator('input:invalid').first()).toBeFocused();
  await expect(answers(page)).toHaveCount(0);
  await expect(page.locator('#score')).toBeHidden();
});

test('what is not part of the way is said nowhere before the answer', async ({ page }) => {
  await openLesson(page, 'token-subject');
  await expect(shown(page)).not.toContainText(/Allowed by|Not reached|does not match/);
  await expect(shown(page)).not.toContainText('expect');
});

test('the help of the page leads there, and a lesson to the playground, as it is', async ({ page, context }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Help' }).click();
  const [lessonsPage] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Lessons' }).click()]);
  await expect(lessonsPage).toHaveTitle('Nobody says no · Predict, then reveal · Rolecall');
  await openLesson(lessonsPage, 'external-id');
  await predict(lessonsPage, 0, 'trustPolicy');
  await predict(lessonsPage, 1, 'allow');
  const links = shown(lessonsPage).getByRole('link', { name: 'Open in the playground' });
  await expect(links).toHaveCount(2);
  const [edited] = await Promise.all([context.waitForEvent('page'), links.last().click()]);
  await expect(sentence(edited)).toContainText('Allowed by both accounts');
});

test('the other language has the same lesson', async ({ page }) => {
  await openLesson(page, 'session-policy');
  await page.getByRole('link', { name: '日本語' }).click();
  await expect(page).toHaveURL(/learn\.ja\.html#session-policy$/);
  await expect(forms(page)).toHaveCount(1);
  await expect(shown(page)).toHaveAttribute('id', 'session-policy');
  await expect(page).toHaveTitle(/^セッションポリシー/);
});

test('where its program does not come, the situations are there, and why nothing else is', async ({ page, complaints }) => {
  await page.route('**/embed-*.wasm', (route) => route.abort());
  await page.goto('./learn.html');
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expect(page.locator('.lesson')).toHaveCount(lessons.length);
  await expect(page.locator('.situation').last()).toBeVisible();
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('without a script, each situation is there with a link to the playground', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}learn.html`);
  await expect(page.getByRole('link', { name: 'Open in the playground' })).toHaveCount(lessons.length);
  await expect(page.locator('.situation').last()).toBeVisible();
  await context.close();
});

for (const { look, file = 'learn.html', ...use } of [
  { look: 'wide' },
  { look: 'narrow', viewport: { width: 390, height: 844 } },
  { look: 'at four times the size', viewport: { width: 320, height: 256 } },
  { look: 'dark', colorScheme: 'dark' },
  { look: 'in Japanese, narrow', file: 'learn.ja.html', viewport: { width: 390, height: 844 } },
]) {
  test.describe(look, () => {
    test.use(use);
    test('nothing is inaccessible or wider than the window, before the answer and behind it', async ({ page }) => {
      test.slow();
      for (const { id, expect: first, edit } of [lessons[9], lessons[10]]) {
        await openLesson(page, id, file);
        await expectAccessible(page);
        await predict(page, 0, 'sessionPolicy');
        await predict(page, 1, prediction(edit.expect));
        await expect(answers(page)).toHaveCount(2);
        await shown(page).locator('.layers').evaluateAll((all) => { for (const details of all) details.open = true; });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${id} ${prediction(first)}`).toBe(true);
      }
    });
  });
}

const inFolder = test.extend({
  baseURL: async ({}, use) => {
    const site = await startServer({ base: '/some/folder/' });
    await use(site.url);
    await site.close();
  },
});
inFolder('in a folder of a site it works as well', async ({ page }) => {
  await openLesson(page, 'confused-deputy');
  await predict(page, 0, 'trustPolicy');
  await expect(answers(page)).toHaveText('Right.');
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });
  test('it works once it was used, and so does the playground', async ({ page, context, complaints }) => {
    await openLesson(page, 'role-chain');
    // All of it is kept when the last file is.
    await expect.poll(() => page.evaluate(async () => {
      const kept = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
      const needed = [location.href.replace(/#.*/, ''), ...performance.getEntriesByType('resource').map(({ name }) => name)].filter((url) => !url.startsWith('data:'));
      return needed.every((url) => kept.flat().includes(url));
    }), { timeout: 30_000 }).toBe(true);
    await context.setOffline(true);
    await page.goto('./learn.html?again#resource-control-policy');
    await predict(page, 0, 'resourceControlPolicies');
    await expect(answers(page)).toHaveText('Right.');
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // The page of lessons is asked for anew first, as pages that change with each version are.
    for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/^request failed: .*\/(learn\.html\?again|embed\.js) net::ERR_INTERNET_DISCONNECTED$/);
  });
});
