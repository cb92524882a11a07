// The page in a user's words, for the journeys: roles and accessible names, hardly ever classes.

import { expect } from './harness.mjs';

/** Opens the page and waits until it has answered and the editor has arrived. */
export async function open(page, fragment = '') {
  await page.goto(`./${fragment}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.cm-editor')).toBeVisible();
}

/** The decision, and what of it is announced: the decision in one sentence. */
export const decision = (page) => page.getByRole('region', { name: 'Decision', exact: true });
export const sentence = (page) => decision(page).getByRole('status');

/** The pane of the reasons, with the sessions around them. */
export const why = (page) => page.getByRole('region', { name: 'Why', exact: true });

/** The picture of the path, and a gate of it. */
export const path = (page) => page.getByRole('region', { name: 'Path of the request' });
export const gate = (page, name) => path(page).getByRole('button', { name });

/** The strip of hops; `hop` is one of its buttons, by the name it shows. */
export const chain = (page) => page.getByRole('navigation', { name: 'Role chain' });
export const hop = (page, name) => chain(page).getByRole('button', { name });

/** The trace, and a line of it. */
export const trace = (page) => page.getByRole('tree', { name: 'Gates' });
export const line = (page, name) => trace(page).getByRole('treeitem', { name });

/** The text of the selected document, in the editor or in the plain text area. */
export const editor = (page) => page.getByRole('tabpanel').getByRole('textbox');

/** Selects a tab of the inputs. */
export async function tab(page, name) {
  // A place for one more document stands behind a button until it is asked for.
  if (await page.getByRole('tab', { name }).count() === 0) await choose(page, 'Add', name);
  else await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
}

/** Puts a text in place of the one in the editor, as pasting does. */
export async function paste(page, value) {
  // Not pressed in its middle, which in a long text lies outside of what is seen.
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(value);
}

/** Takes the completion that is marked. A list that has just come takes no Enter: it was meant for the text. */
export async function takeCompletion(page) {
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
}

/** Pastes outside of any field, as somebody does who has just copied something. */
export const pasteAnywhere = (page, text) => page.evaluate((pasted) => {
  const data = new DataTransfer();
  data.setData('text/plain', pasted);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

/** Chooses from a menu of the page. */
export async function choose(page, menu, item) {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** What is lit in the editor, each with the kind of light. */
export const lit = (page) => page.locator('.cm-content .mark').evaluateAll((marks) => (
  marks.map((mark) => `${[...mark.classList].find((name) => name.startsWith('mark--')).slice(6)}: ${mark.textContent}`)
));

/** Waits until the address holds what is on the screen. */
export async function settled(page) {
  let before = '';
  await expect.poll(async () => {
    const now = page.url();
    const same = now === before && now.includes('#1.');
    before = now;
    return same;
  }, { intervals: [400] }).toBe(true);
}
