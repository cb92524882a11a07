// No violation found by axe, in each look of the page and in each of its states; and nothing wider than the window.

import { expect, expectAccessible, test } from './harness.mjs';
import { choose, editor, hop, open, paste, tab } from './rolecall.mjs';

/** Opens everything that is folded in a part of the page. */
const unfold = (page, part) => page.locator(`${part} details:not([open])`).evaluateAll((all) => {
  for (const details of all) details.open = true;
});

/** States of the page, and how to get there; in English. */
const states = {
  denied: async () => {},
  'allowed with a session': async (page) => {
    await choose(page, 'Examples', /^Two roles/);
    await hop(page, /^Reader/).click();
  },
  form: async (page) => { await page.getByRole('tab', { name: /^Request and context/ }).click(); },
  empty: async (page) => { await page.getByRole('button', { name: 'Start empty' }).click(); },
  'menu of examples': async (page) => { await page.getByRole('button', { name: 'Examples' }).click(); },
  'menu of steps': async (page) => { await page.getByRole('button', { name: 'Add step' }).click(); },
  'whole form': async (page) => {
    await page.getByRole('tab', { name: /^Request and context/ }).click();
    await unfold(page, '.form');
  },
  organization: async (page) => {
    await page.getByRole('tab', { name: 'Organization' }).click();
    await page.getByRole('button', { name: 'Add an organization' }).click();
    await page.getByRole('button', { name: 'Add a unit below' }).click();
  },
  'token step': async (page) => {
    await choose(page, 'Add step', /^Sign in with a token/);
    await unfold(page, '.form');
  },
  'what flows on': async (page) => {
    await choose(page, 'Examples', /^Two roles/);
    await hop(page, /^Reader/).click();
    await unfold(page, '.decision');
  },
  'step that is off': async (page) => { await choose(page, 'Edit step 1', 'Switch step off'); },
  revocation: async (page) => {
    await choose(page, 'Examples', /^Two roles/);
    await hop(page, /^Reader/).click();
    await unfold(page, '.decision');
    await page.getByRole('button', { name: 'Revoke older sessions' }).last().click();
  },
  help: async (page) => { await page.getByRole('button', { name: 'Help' }).click(); },
  why: async (page) => { await page.getByRole('treeitem').getByRole('button', { name: 'Why' }).first().click(); },
  'broken text': async (page) => {
    await editor(page).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Backspace');
    await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
  },
};

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });
    for (const [name, reach] of Object.entries(states)) {
      test(`${name}`, async ({ page }) => {
        await open(page);
        await reach(page);
        await expectAccessible(page);
      });
    }
  });
}

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test.describe('narrow', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const [name, reach] of Object.entries(states)) {
    test(`${name}`, async ({ page }) => {
      await open(page);
      await reach(page);
      expect(await fits(page), 'no horizontal scrolling').toBe(true);
      await expectAccessible(page);
    });
  }
});

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' });
  for (const width of [390, 1440]) {
    test(`${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page);
      expect(await fits(page), 'no horizontal scrolling').toBe(true);
      await expectAccessible(page);
    });
  }
  for (const width of [390, 1440]) {
    test(`forms, organization and what flows on, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, '#example/role-chain');
      await unfold(page, '.decision');
      await page.getByRole('tab').last().click();
      await page.locator('.form .group__actions button').first().click();
      await expect(page.locator('.form .group')).not.toHaveCount(1);
      expect(await fits(page), 'no horizontal scrolling').toBe(true);
      await expectAccessible(page);
      await page.getByRole('tab', { name: 'リクエストとコンテキスト' }).click();
      await unfold(page, '.form');
      expect(await fits(page), 'no horizontal scrolling').toBe(true);
      await expectAccessible(page);
    });
  }
});

test.describe('at four times the size', () => {
  test.use({ viewport: { width: 320, height: 256 }, contextOptions: { reducedMotion: 'reduce' } });
  for (const menu of ['Examples', 'Add step']) {
    test(`the menu "${menu}" takes the window, and every item of it can be reached`, async ({ page }) => {
      await open(page);
      await page.getByRole('button', { name: menu, exact: true }).click();
      const list = page.getByRole('menu', { name: menu });
      const { top, bottom, left, right } = await list.evaluate((element) => element.getBoundingClientRect().toJSON());
      expect([left, right, bottom]).toEqual([0, 320, 256]);
      expect(top).toBeLessThan(32);
      await expect(list.getByRole('menuitem').first()).toBeFocused();
      await page.keyboard.press('End');
      await expect(list.getByRole('menuitem').last()).toBeFocused();
      await expect(list.getByRole('menuitem').last()).toBeInViewport({ ratio: 1 });
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(list).toBeHidden();
      await expect(page.getByRole('button', { name: menu, exact: true })).toBeFocused();
      // Above it, the page is there to be pressed.
      await page.keyboard.press('Enter');
      await page.mouse.click(160, 4);
      await expect(list).toBeHidden();
    });
  }
});

/** Whether each of the elements can be reached by keyboard, and has a name in words. */
const reached = (elements) => elements.evaluateAll((all) => all.map((element) => element.tabIndex === 0 && /^[^`]+$/.test(element.ariaLabel)));

test('a change that is offered scrolls in itself, and can be reached with its name', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 900 });
  await open(page, '#example/data-perimeter');
  const diffs = page.locator('.fix .diff');
  await expect(diffs.first()).toBeVisible();
  expect(new Set(await reached(diffs))).toEqual(new Set([true]));
  // However little of it is to be seen.
  await diffs.evaluateAll((all) => { for (const diff of all) diff.style.maxHeight = '1rem'; });
  await expectAccessible(page, { include: '.fixes' });
});

test('the list of what may be written can be reached, and has a name', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": "s3:get');
  await page.keyboard.type('o');
  const list = page.getByRole('listbox', { name: 'Completions' });
  await expect(list).toBeVisible();
  expect(await list.evaluate((element) => element.scrollHeight > element.clientHeight), 'it scrolls').toBe(true);
  expect(await reached(list)).toEqual([true]);
  await expectAccessible(page, { include: '.cm-tooltip-autocomplete' });
  // Typing on is what it is for: the focus stays in the text.
  await expect(editor(page)).toBeFocused();
});

test('with the text at twice its size everything is still there', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await open(page);
  expect(await fits(page), 'no horizontal scrolling').toBe(true);
  await expectAccessible(page);
});
