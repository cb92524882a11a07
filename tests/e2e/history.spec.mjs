// One history for the page, notices that cover nothing, and what is said to who does not see.

import { expect, test } from './harness.mjs';
import { chain, choose, decision, editor, open, sentence, settled, tab, trace } from './rolecall.mjs';

const banner = (page) => page.getByRole('banner');
const undo = (page) => banner(page).getByRole('button', { name: 'Undo' });
const redo = (page) => banner(page).getByRole('button', { name: 'Redo' });

test('a removed step comes back also after something was typed', async ({ page }) => {
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  await expect(chain(page)).toContainText('Tooling');
  const hops = await chain(page).getByRole('listitem').count();
  await choose(page, /^Edit step/, 'Remove step');
  await expect(chain(page).getByRole('listitem')).toHaveCount(hops - 1);
  await tab(page, /^Request and context/);
  await page.getByRole('tabpanel').getByRole('textbox').first().press('End');
  await page.keyboard.type('x');
  await undo(page).click();
  await expect(chain(page).getByRole('listitem')).toHaveCount(hops - 1);
  await undo(page).click();
  await expect(chain(page).getByRole('listitem')).toHaveCount(hops);
  await redo(page).click();
  await expect(chain(page).getByRole('listitem')).toHaveCount(hops - 1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chain(page).getByRole('listitem')).toHaveCount(hops);
});

test('back after a suggestion leads to what was there before it', async ({ page }) => {
  await open(page);
  await settled(page);
  const before = await sentence(page).textContent();
  await decision(page).getByRole('button', { name: 'Try it' }).first().click();
  await expect(sentence(page)).toContainText('Allowed');
  await page.goBack();
  await expect(sentence(page)).toHaveText(before);
  await page.goForward();
  await expect(sentence(page)).toContainText('Allowed');
});

test('a notice covers nothing and goes by itself, unless it is being used', async ({ page }) => {
  await page.clock.install();
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  const notice = page.locator('.notice').filter({ hasText: 'has taken the place' });
  await expect(notice).toBeVisible();
  const [said, panes] = await Promise.all([notice.boundingBox(), page.getByRole('main').boundingBox()]);
  expect(panes.y + panes.height).toBeLessThanOrEqual(said.y + 1);
  await notice.hover();
  await page.clock.runFor(11_000);
  await expect(notice).toBeVisible();
  await page.mouse.move(5, 5);
  await page.clock.runFor(11_000);
  await expect(notice).toHaveCount(0);
});

test('an error in a document is announced once the typing rests', async ({ page }) => {
  await open(page);
  const said = page.getByRole('tabpanel').getByRole('status');
  await expect(said).toHaveText('');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Backspace');
  await expect(said).toContainText(/^error: /i);
  await page.keyboard.type('}');
  await expect(said).toHaveText('');
});

test('the decision has a heading, and every control of a line is large enough to be hit', async ({ page }) => {
  await open(page);
  await expect(decision(page).getByRole('heading', { name: 'Decision', exact: true })).toHaveCount(1);
  const why = trace(page).getByRole('button', { name: 'Why' });
  for (const button of await why.all()) {
    const { width, height } = await button.boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
});

test('a long value is shown whole where it is typed', async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    await tab(page, /^Request and context/);
    const field = page.getByLabel('Role ARN', { exact: true });
    const whole = await field.evaluate((control) => (
      control.scrollWidth <= control.clientWidth
      || control.parentElement.querySelector('.field__whole')?.getBoundingClientRect().height > 0
    ));
    expect(whole, `${width} pixels`).toBe(true);
  }
});

test('forced colours leave visible what is selected and what is lit', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  const outline = (locator) => locator.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline(page.getByRole('tab', { selected: true }))).toBe('solid');
  expect(await outline(chain(page).locator('[aria-current=step]'))).toBe('solid');
  expect(await outline(banner(page).locator('[aria-pressed=true]').first())).toBe('solid');
  const before = (locator) => locator.evaluate((element) => getComputedStyle(element).borderInlineStartStyle);
  expect(await before(trace(page).locator('.line--deciding').first())).toBe('solid');
  const plain = await page.locator('.cm-line').first().evaluate((element) => getComputedStyle(element).backgroundColor);
  await trace(page).locator('.line--source').first().hover();
  const lit = page.locator('.cm-content .mark--focus').first();
  await expect(lit).toBeVisible();
  expect(await lit.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(plain);
});
