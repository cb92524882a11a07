// No violation found by axe, in each look of the page and in each of its states; and nothing wider than the window.

import { expect, expectAccessible, test } from './harness.mjs';
import { choose, editor, hop, open } from './rolecall.mjs';

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

test('with the text at twice its size everything is still there', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await open(page);
  expect(await fits(page), 'no horizontal scrolling').toBe(true);
  await expectAccessible(page);
});
