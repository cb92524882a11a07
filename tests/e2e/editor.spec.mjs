// The editor bundle alone, in the real page and under its policy; how the page uses it is tested elsewhere.

import { editorBundle, expect, expectAccessible, test } from './harness.mjs';

const policy = '{\n  "Version": "2012-10-17",\n  "Statement": []\n}';

/** Puts an editor in a page that holds nothing else; what it reports is collected in `globalThis.told`. */
async function open(page, text = policy, options = {}) {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await editorBundle(page);
  await page.evaluate(([first, more]) => {
    const main = document.createElement('main');
    const before = document.createElement('button');
    before.textContent = 'before';
    const parent = document.createElement('div');
    const after = document.createElement('button');
    after.textContent = 'after';
    main.append(before, parent, after);
    document.body.replaceChildren(main);
    globalThis.told = { changes: [], selections: [], hovers: [] };
    globalThis.editor = globalThis.rolecallEditor.createEditor({
      parent,
      text: first,
      label: 'Trust policy',
      onChange: (value) => globalThis.told.changes.push(value),
      onSelect: (from, to) => globalThis.told.selections.push([from, to]),
      onHover: (pos) => globalThis.told.hovers.push(pos),
      ...more,
    });
  }, [text, options]);
  return page.getByRole('textbox', { name: 'Trust policy' });
}

const told = (page) => page.evaluate(() => globalThis.told);

test('its styles apply although inline style is forbidden', async ({ page }) => {
  await open(page);
  const position = await page.evaluate(() => getComputedStyle(document.querySelector('.cm-editor')).position);
  expect(position).toBe('relative');
  expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0);
});

test('an edit and a selection by the user are told; a text set by the page is not', async ({ page }) => {
  const box = await open(page, '{}');
  await page.evaluate(() => globalThis.editor.setText('{ }'));
  expect(await told(page)).toMatchObject({ changes: [], selections: [] });
  await box.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' ');
  const { changes, selections } = await told(page);
  expect(changes).toEqual(['{ } ']);
  expect(selections.at(-1)).toEqual([4, 4]);
});

test('undo reaches back over a text set by the page', async ({ page }) => {
  const box = await open(page, '{"a":1}');
  await page.evaluate(() => globalThis.editor.setText('{"a":2}'));
  await box.press('ControlOrMeta+z');
  expect(await page.evaluate(() => globalThis.editor.text())).toBe('{"a":1}');
});

test('line ends and astral characters keep the text and its places as they are', async ({ page }) => {
  const text = '{\r\n  "Sid": "\u{1F511} key"\r}\u2028';
  await open(page, text);
  expect(await page.evaluate(() => globalThis.editor.text())).toBe(text);
  const from = text.indexOf('key');
  await page.evaluate((at) => globalThis.editor.setMarks([{ from: at, to: at + 3, kind: 'deny' }]), from);
  await expect(page.locator('.mark--deny')).toHaveText('key');
});

test('a mark over lines lights words, not indentation', async ({ page }) => {
  await open(page);
  await page.evaluate((length) => globalThis.editor.setMarks([{ from: 0, to: length, kind: 'allow' }]), policy.length);
  await expect.poll(() => page.locator('.mark--allow').allTextContents())
    .toEqual(['{', '"Version": "2012-10-17",', '"Statement": []', '}']);
});

test('marks and diagnostics outside the text do not break it', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    globalThis.editor.setMarks([{ from: 4, to: 13, kind: 'focus' }, { from: 90, to: 1000, kind: 'allow' }]);
    globalThis.editor.setDiagnostics([{ from: 500, to: 900, severity: 'error', message: 'late' }]);
    globalThis.editor.reveal(700, 800);
  });
  await expect(page.locator('.mark--focus')).toHaveText('"Version"');
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1);
});

test('Tab leaves it in both directions', async ({ page }) => {
  const box = await open(page);
  await page.getByRole('button', { name: 'before' }).focus();
  await page.keyboard.press('Tab');
  await expect(box).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'after' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(box).toBeFocused();
});

test('read-only, it can be read and not changed', async ({ page }) => {
  const box = await open(page, '{}');
  await page.evaluate(() => globalThis.editor.setReadOnly(true));
  await box.click();
  await page.keyboard.type('x');
  expect(await page.evaluate(() => globalThis.editor.text())).toBe('{}');
});

test('the place under the pointer is told, and that it left', async ({ page }) => {
  const box = await open(page);
  await page.getByText('"Version"').hover();
  await page.getByRole('button', { name: 'after' }).hover();
  const { hovers } = await told(page);
  expect(hovers.some((pos) => pos > 3 && pos < 14)).toBe(true);
  expect(hovers.at(-1)).toBe(null);
  await expect(box).toBeVisible();
});

test('search opens, and the editor with diagnostics has no accessibility violations', async ({ page }) => {
  const box = await open(page);
  await page.evaluate(() => {
    globalThis.editor.setDiagnostics([{ from: 4, to: 13, severity: 'warning', message: 'A warning' }]);
    globalThis.editor.setMarks([{ from: 4, to: 13, kind: 'deciding' }]);
  });
  await box.press('ControlOrMeta+f');
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await expectAccessible(page, { include: '.cm-editor' });
});

test('it knows JSON: brackets fold, lines are indented, what is no value is marked', async ({ page }) => {
  const editor = await open(page, '{\n  "Sid": "a]{",\n  "Statement": [\n    nope\n  ]\n}');
  const color = (text) => editor.getByText(text, { exact: true }).evaluate((element) => getComputedStyle(element).color);
  expect(new Set(await Promise.all(['"Sid"', '"a]{"', 'nope'].map(color))).size).toBe(3);

  const markers = page.locator('.cm-foldGutter span[title="Fold line"]');
  await expect(markers).toHaveCount(2);
  await markers.nth(1).click();
  await expect(editor).not.toContainText('nope');
  await expect(editor).toContainText('"Statement": […]');

  await page.evaluate(() => globalThis.editor.setText(''));
  await editor.focus();
  for (const part of ['{', '\n', '"a": [', '\n', '1']) {
    if (part === '\n') await page.keyboard.press('Enter');
    else await page.keyboard.type(part);
  }
  expect(await page.evaluate(() => globalThis.editor.text())).toBe('{\n  "a": [\n    1\n  ]\n}');
});
