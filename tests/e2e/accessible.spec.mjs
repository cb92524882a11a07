// No violation found by axe, in each look of the page and in each of its states; and nothing wider than the window.

import { expect, expectAccessible, test } from './harness.mjs';
import { choose, editor, hop, open } from './rolecall.mjs';

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
});

test('with the text at twice its size everything is still there', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await open(page);
  expect(await fits(page), 'no horizontal scrolling').toBe(true);
  await expectAccessible(page);
});
