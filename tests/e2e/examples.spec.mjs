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
    for (const [name, outcome] of Object.entries(hops)) await expect(hop(page, new RegExp(`^${name}`))).toContainText(outcome);
    await settled(page);
    await page.reload();
    await expect(sentence(page)).toHaveText(says);
  });
}
