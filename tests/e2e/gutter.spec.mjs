// The numbers in the gutter stand beside their lines, whatever the page's shape does meanwhile.

import { expect, test } from './harness.mjs';
import { open } from './rolecall.mjs';

/** The numbers whose tops are not those of their lines; the places themselves, since a picture is taken after another layout. */
const astray = (page) => page.evaluate(() => {
  const top = (element) => element.getBoundingClientRect().top;
  const lines = [...document.querySelectorAll('.cm-line')];
  const numbers = [...document.querySelectorAll('.cm-lineNumbers .cm-gutterElement')].filter((element) => element.offsetHeight > 0);
  if (numbers.length < lines.length) return ['too few numbers'];
  return lines.flatMap((line, index) => (Math.abs(top(line) - top(numbers[index])) < 1 ? [] : [numbers[index].textContent]));
});

test('from the first frame on', async ({ page }) => {
  await open(page);
  await expect.poll(() => astray(page)).toEqual([]);
  await expect(page.locator('.cm-line')).not.toHaveCount(0);
});

test('in windows of any width', async ({ page }) => {
  await open(page);
  for (const width of [900, 390, 1600, 320]) {
    await page.setViewportSize({ width, height: 900 });
    // What is off the screen is measured when it comes there.
    await page.locator('.cm-editor').scrollIntoViewIfNeeded();
    await expect.poll(() => astray(page), `at ${width} pixels`).toEqual([]);
  }
});
