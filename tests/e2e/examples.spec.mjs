// The examples open from the menu, answer at once, and each shows what it is about.

import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from './harness.mjs';
import { chain, choose, hop, open, sentence, settled, trace } from './rolecall.mjs';

const folder = fileURLToPath(new URL('../../crates/rolecall-ui-model/examples/', import.meta.url));

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
  { example: /^Cross-account role/, hops: { VendorAudit: 'Denied', 'customer-reports': 'Not reached' }, says: /^Denied: StringEquals on sts:ExternalId/ },
  { example: /^Two roles/, hops: { Tooling: 'Allowed', Reader: 'Allowed', 'prod-data': 'Allowed' }, says: /^Allowed/ },
  { example: /^A permissions boundary/, hops: {}, says: /boundary/ },
  { example: /^A trust policy that names the account/, hops: { Support: 'Allowed', Billing: 'Denied' }, says: /^Denied: user ana has no permission/ },
  { example: /^A trusted role that was made again/, hops: { Pipeline: 'Allowed', Deploy: 'Denied' }, says: /^Denied: the trust policy of Deploy/ },
  { example: /^A bucket policy and a permissions/, hops: { Crawler: 'Allowed', 'pages/a.html': 'Denied' }, says: /^Denied: the permissions boundary/ },
  { example: /^A Deny for everybody/, hops: { Auditor: 'Allowed' }, says: /OnlyTheAuditor .*NotPrincipal/ },
  { example: /^ForAllValues and a request/, hops: {}, says: /^Allowed by statement OwnItems/ },
  { example: /^A KMS key of another/, hops: { reports: 'Allowed' }, says: /^Denied: .*kms:Decrypt/ },
  { example: /^A decision that depends/, hops: {}, says: /Depends on aws:ResourceTag\/team/ },
  { example: /^A service control policy that locks/, hops: { 'table/carts': 'Allowed' }, says: /OnlyIreland .*aws:RequestedRegion/ },
  { example: /^A resource control policy/, hops: {}, says: /OnlyOurPrincipals .*aws:PrincipalOrgID/ },
  { example: /^Only from the office/, hops: { sales: 'Allowed' }, says: /NotFromOutside .*aws:SourceIp/ },
  { example: /^A session policy that leaves/, hops: { Publisher: 'Allowed' }, says: /^Denied: the session policies/ },
  { example: /^Sessions that are revoked/, hops: { jobs: 'Allowed' }, says: /RevokeOlder .*aws:TokenIssueTime/ },
  { example: /^EC2 instance profile/, hops: { WebServer: 'Allowed', Backup: 'Error' }, says: /hour/ },
  { example: /^Lambda execution role/, hops: { uploads: 'Allowed' }, says: /^Denied: .*aws:SourceArn/ },
  { example: /^EKS Pod Identity/, hops: { OrdersPod: 'Allowed', OrdersData: 'Denied', orders: 'Not reached' }, says: /^Denied: .*sts:TagSession/ },
  { example: /^EKS service account/, hops: { orders: 'Allowed' }, says: /^Denied: .*:sub/ },
  { example: /^GitHub Actions/, hops: { 'repository/shop': 'Allowed' }, says: /^Denied: .*token\.actions\.githubusercontent\.com:sub/ },
  { example: /^Cognito identity pool/, hops: { 'user-files': 'Allowed' }, says: /^Denied: .*cognito-identity\.amazonaws\.com:amr/ },
  { example: /^SAML with session tags/, hops: {}, says: /^Denied: .*saml:aud/ },
  { example: /^IAM Roles Anywhere/, hops: { BuildServer: 'Denied', artifacts: 'Not reached' }, says: /^Denied: .*sts:SetSourceIdentity/ },
  { example: /^IAM Identity Center/, hops: { Deploy: 'Denied' }, says: /^Denied: .*aws:PrincipalArn/ },
  { example: /^MFA, then a role/, hops: { Admin: 'Allowed' }, says: /DeleteOnlyWithMfa/ },
  { example: /^Root access/, hops: { locked: 'Allowed' }, says: /iam:CreateAccessKey/ },
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

test('the command line answers every example that is exported as the page does', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  const examples = await page.getByRole('menu', { name: 'Examples' }).getByRole('menuitem').count();
  await page.keyboard.press('Escape');
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const words = {
    allow: 'Allowed', explicitDeny: 'Explicitly denied', implicitDeny: 'Denied', needsContext: 'Needs context', error: 'Error', done: 'Done',
  };
  for (let at = 0; at < examples; at += 1) {
    await page.getByRole('button', { name: 'Examples' }).click();
    const item = page.getByRole('menu', { name: 'Examples' }).getByRole('menuitem').nth(at);
    const title = await item.textContent();
    await item.click();
    await settled(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await (await download).path();
    const command = ['run', '--quiet', '--locked', '--package', 'rolecall-cli', '--', 'eval', file, '--format', 'json'];
    // It ends with another code when an outcome is not the one that the example expects; the answer is there all the same.
    const { stdout } = await promisify(execFile)('cargo', command, { cwd: root, maxBuffer: 1 << 26 }).catch((failed) => failed);
    const { steps } = JSON.parse(stdout);
    expect(steps.length, title).toBeGreaterThan(0);
    const expected = steps.map(({ decision, reached, conditional }) => {
      if (!reached) return 'Not reached';
      return conditional && decision === 'allow' ? 'Depends on an earlier step' : words[decision];
    });
    await expect(chain(page).locator('.hop__outcome'), title).toHaveText(expected);
  }
});

for (const locale of ['en-US', 'ja-JP']) {
  test.describe(`the menu, ${locale}`, () => {
    test.use({ locale });

    for (const { width, height, whole } of [{ width: 1440, height: 900, whole: true }, { width: 1000, height: 700, whole: false }]) {
      test(`lies in a window of ${width} × ${height} pixels, ${whole ? 'all of it to be seen' : 'a shade at its end'}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await open(page);
        await page.getByRole('button', { name: /^(Examples|サンプル)$/ }).click();
        const menu = page.getByRole('menu', { name: /^(Examples|サンプル)$/ });
        const { right, bottom, hidden, shades } = await menu.evaluate((list) => ({
          ...list.getBoundingClientRect().toJSON(),
          hidden: list.scrollHeight - list.clientHeight,
          shades: getComputedStyle(list).backgroundAttachment,
        }));
        expect(right).toBeLessThanOrEqual(width);
        expect(bottom).toBeLessThanOrEqual(height);
        expect(hidden > 0).toBe(!whole);
        expect(shades).toContain('local, local, scroll, scroll');
      });
    }
  });
}

test('the menu has every example, each in a group with a name', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  const menu = page.getByRole('menu', { name: 'Examples' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  const count = (await readdir(folder)).filter((name) => name.endsWith('.json')).length;
  await expect(menu.getByRole('menuitem')).toHaveCount(count);
  const groups = menu.getByRole('group');
  await expect(groups).toHaveCount(6);
  const names = await groups.evaluateAll((found) => found.map((group) => group.getAttribute('aria-label')));
  expect(names).toEqual(['Basics', 'Policies that surprise', 'Guardrails', 'AWS services', 'Federation', 'Sessions']);
  await expect(groups.getByRole('menuitem')).toHaveCount(count);
  // Arrow keys go from group to group as if there were none.
  for (let presses = 1; presses < count; presses += 1) await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
});

test('the examples are fetched when the first is chosen, and never again', async ({ page }) => {
  const fetched = [];
  page.on('request', (request) => { if (/examples-/.test(request.url())) fetched.push(request.url()); });
  await open(page);
  expect(fetched).toEqual([]);
  await choose(page, 'Examples', /^GitHub Actions/);
  await expect(sentence(page)).toContainText('githubusercontent');
  await page.route('**/examples-*.js', (route) => route.abort());
  await choose(page, 'Examples', /^Cognito/);
  await expect(sentence(page)).toContainText('cognito-identity');
  expect(fetched.length).toBe(1);
});

test('an example that does not arrive is told, and nothing is lost', async ({ page, complaints }) => {
  await page.route('**/examples-*.js', (route) => route.abort());
  await open(page);
  await choose(page, 'Examples', /^GitHub Actions/);
  await expect(page.getByText('The example could not be loaded')).toBeVisible();
  await expect(hop(page, /^VendorAudit/)).toBeVisible();
  await page.unroute('**/examples-*.js');
  await choose(page, 'Examples', /^GitHub Actions/);
  await expect(sentence(page)).toContainText('githubusercontent');
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('a link to an example opens it, and nothing is said to have been replaced', async ({ page }) => {
  await open(page, '#example/eks-irsa');
  await expect(sentence(page)).toContainText('oidc.eks');
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
