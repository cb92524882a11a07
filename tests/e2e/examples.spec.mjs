// The examples open from the menu, answer at once, and each shows what it is about.

import { expect, test } from './harness.mjs';
import { choose, hop, open, sentence, settled, trace } from './rolecall.mjs';

test('the page opens on a working example and answers before the editor has arrived', async ({ page, complaints }) => {
  await page.route('**/editor-*.js', () => {}); // never answered
  await page.goto('./');
  await expect(sentence(page)).toContainText('customer-4711');
  await expect(trace(page).getByRole('treeitem').first()).toBeVisible();
  await expect(page.getByRole('tabpanel').getByRole('textbox')).toHaveValue(/VendorWithOurExternalId/);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  complaints.length = 0;
});

for (const { example, hops, says } of [
  { example: /^Cross-account role/, hops: { VendorAudit: 'Denied', 'customer-reports': 'Not reached' }, says: /^Denied: condition StringEquals on sts:ExternalId/ },
  { example: /^Two roles/, hops: { Tooling: 'Allowed', Reader: 'Allowed', 'prod-data': 'Allowed' }, says: /^Allowed/ },
  { example: /^A permissions boundary/, hops: {}, says: /boundary/ },
]) {
  test(`the example ${example} opens with the outcome it is about`, async ({ page }) => {
    await open(page);
    await choose(page, 'Examples', example);
    await expect(sentence(page)).toHaveText(says);
    for (const [name, outcome] of Object.entries(hops)) {
      await expect(hop(page, new RegExp(`^${name}`)).filter({ hasText: outcome }).first()).toBeVisible();
    }
    await settled(page);
    await page.reload();
    await expect(sentence(page)).toHaveText(says);
  });
}

test('the examples are fetched when the first is chosen, and never again', async ({ page }) => {
  const fetched = [];
  page.on('request', (request) => { if (/examples-/.test(request.url())) fetched.push(request.url()); });
  await open(page);
  expect(fetched).toEqual([]);
  await choose(page, 'Examples', /^Two roles/);
  await expect(sentence(page)).toContainText('ToolingForApollo');
  await page.route('**/examples-*.js', (route) => route.abort());
  await choose(page, 'Examples', /^A permissions boundary/);
  await expect(sentence(page)).toContainText('boundary');
  expect(fetched.length).toBe(1);
});

test('an example that does not arrive is told, and nothing is lost', async ({ page, complaints }) => {
  await page.route('**/examples-*.js', (route) => route.abort());
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  await expect(page.getByText('The example could not be loaded')).toBeVisible();
  await expect(hop(page, /^VendorAudit/)).toBeVisible();
  await page.unroute('**/examples-*.js');
  await choose(page, 'Examples', /^Two roles/);
  await expect(sentence(page)).toContainText('ToolingForApollo');
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('a link to an example opens it, and nothing is said to have been replaced', async ({ page }) => {
  await open(page, '#example/role-chain');
  await expect(sentence(page)).toContainText('ToolingForApollo');
  await expect(page.getByText('has taken the place')).toBeHidden();
  await settled(page);
});

test('a link to an example in an open page is one step back', async ({ page }) => {
  await open(page);
  await settled(page);
  await page.evaluate(() => { location.hash = '#example/role-chain'; });
  await expect(sentence(page)).toContainText('ToolingForApollo');
  await expect(page.getByText('has taken the place')).toBeVisible();
  await settled(page);
  await page.goBack();
  await expect(hop(page, /^VendorAudit/)).toBeVisible();
});
