// The timeline: steps of every kind, their order, callers, the organization around them, and sessions that run out or are revoked.

import { expect, test } from './harness.mjs';
import { chain, choose, decision, editor, hop, open, paste, sentence, settled, tab, why } from './rolecall.mjs';

const kinds = [
  'Assume a role', 'Sign in with SAML', 'Sign in with a token', "Act as a member's root user", 'Get a session token',
  'Get a federation token', 'Make a request', 'Ask who calls', 'Let time pass', 'Drop the session', 'Put a policy on a role',
];

/** Adds a step behind the selected one. */
const add = (page, kind) => choose(page, 'Add step', new RegExp(`^${kind}`));

/** A group of the form. */
const group = (page, name) => page.getByRole('tabpanel').getByRole('group', { name });

/** Opens the example with two roles, one after the other, and selects a step. */
async function openChain(page, step) {
  await open(page, '#example/role-chain');
  await hop(page, step).click();
}

test('the menu has every kind of step under its heading', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Add step', exact: true }).click();
  const items = page.getByRole('menuitem');
  await expect(items).toHaveCount(kinds.length);
  for (const [at, kind] of kinds.entries()) await expect(items.nth(at)).toContainText(kind);
  for (const heading of ['Get credentials', 'Use credentials', 'Change something']) {
    await expect(page.getByRole('menu').getByText(heading)).toBeVisible();
  }
});

for (const kind of kinds) {
  test(`a step is added behind the selected one: ${kind}`, async ({ page }) => {
    await openChain(page, /^Tooling/);
    await add(page, kind);
    await expect(chain(page).getByRole('listitem')).toHaveCount(5);
    await expect(chain(page).locator('.chain__item').nth(2).getByRole('button')).toHaveAttribute('aria-current', 'step');
    await expect(page.getByRole('tab', { name: /^Request and context/, selected: true })).toBeVisible();
    await expect(page.getByRole('tabpanel').getByRole('heading', { name: kind })).toBeVisible();
    await expect(page.locator(':focus')).toHaveCount(1);
  });
}

test('a step is moved and removed with keys, and the selection follows', async ({ page }) => {
  await openChain(page, /plan\.csv/);
  const items = chain(page).locator('.chain__item');
  const current = chain(page).locator('[aria-current=step]');
  await hop(page, /plan\.csv/).press('Shift+ArrowLeft');
  await expect(items.nth(2)).toContainText('plan.csv');
  await expect(current).toBeFocused();
  await expect(current).toContainText('plan.csv');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(items.nth(3)).toContainText('plan.csv');
  await expect(current).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(items.nth(3)).toContainText('plan.csv');
  await page.keyboard.press('Delete');
  await expect(items).toHaveCount(3);
  await expect(current).toBeFocused();
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(items).toHaveCount(4);
});

test('a step that is switched off is passed by, in words and in what follows', async ({ page }) => {
  await openChain(page, /^Reader/);
  await choose(page, 'Edit step 2', 'Switch step off');
  await expect(hop(page, /^Reader/)).toContainText('Off');
  await expect(hop(page, /^Reader/)).toBeFocused();
  await expect(sentence(page)).toContainText('switched off');
  await expect(hop(page, /plan\.csv/)).toContainText('Denied');
  await settled(page);
  await page.reload();
  await expect(hop(page, /^Reader/)).toContainText('Off');
  await choose(page, 'Edit step 2', 'Switch step on');
  await expect(hop(page, /plan\.csv/)).toContainText('Allowed');
});

test('the first caller is of any kind', async ({ page }) => {
  await open(page);
  await tab(page, /^Request and context/);
  const kind = page.getByLabel('Kind of caller');
  await page.getByLabel('Uses a session token').click();
  await page.getByLabel('Issued at').fill('2026-01-15T08:00:00Z');
  await expect(page.getByLabel('ARN of the caller')).toHaveValue('arn:aws:iam::111122223333:user/scanner');

  await kind.selectOption('Role session');
  await expect(page.getByLabel('ARN of the caller')).toHaveValue(/:assumed-role\//);
  await page.getByRole('tabpanel').locator('summary', { hasText: 'Tags of the session' }).click();
  await group(page, 'Tags of the session').getByRole('button', { name: 'Add tag' }).click();
  await expect(group(page, 'Tags of the session').getByLabel('Tag key')).toBeFocused();
  await group(page, 'Tags of the session').getByLabel('Transitive').check();

  await kind.selectOption('Federated user');
  await expect(page.getByLabel('User ARN')).toBeVisible();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /Session policy/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await kind.selectOption('Root user');
  await expect(page.getByLabel('Account ID')).toHaveValue(/^\d{12}$/);
  await expect(page.getByRole('tab', { name: /Task policy/ })).toBeVisible();
  await kind.selectOption('AWS service');
  await page.getByLabel('Service principal').fill('lambda.amazonaws.com');
  await page.getByLabel('aws:SourceOrgPaths').fill('o-a/r-b/\no-a/r-c/');
  await expect(chain(page).getByRole('listitem').first()).toContainText('lambda.amazonaws.com');
  await kind.selectOption('Anonymous');
  await expect(chain(page).getByRole('listitem').first()).toContainText('Anonymous');
});

test('an organization is built around the accounts, and its policies decide', async ({ page }) => {
  await openChain(page, /^Reader/);
  await tab(page, 'Organization');
  await expect(page.getByRole('tabpanel')).toContainText('There is none');
  await page.getByRole('button', { name: 'Add an organization' }).click();
  await expect(group(page, /^Root/)).toBeVisible();
  await page.getByRole('button', { name: 'Add a unit below' }).click();
  await group(page, /^Unit/).getByLabel('Name').fill('Production');
  await expect(sentence(page)).toContainText('Allowed');
  await group(page, /^Unit/).getByRole('button', { name: 'Add SCP' }).click();
  await expect(page.getByRole('tab', { name: /SCP: policy-2.*Production/, selected: true })).toBeVisible();
  await expect(page.getByRole('tab', { name: /SCP: FullAWSAccess.*Production/ })).toBeVisible();
  await paste(page, '{"Version":"2012-10-17","Statement":[{"Sid":"NoHops","Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"}]}');
  await expect(sentence(page)).toContainText('NoHops');
  await expect(hop(page, /^Tooling/)).toContainText('denied');
  await expect(hop(page, /^Reader/)).toContainText('Not reached');

  await tab(page, 'Organization');
  await group(page, /^Account of the caller/).getByLabel('Below').selectOption({ label: 'not in the organization' });
  await expect(sentence(page)).toContainText('Allowed');
  await page.getByRole('button', { name: 'Remove the organization' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('There is none');
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(group(page, /^Unit/)).toBeVisible();
});

test('a session runs out, and the strip and its card say so', async ({ page }) => {
  await openChain(page, /^Reader/);
  await expect(hop(page, /plan\.csv/)).toContainText('1 hour left');
  await add(page, 'Let time pass');
  await page.getByLabel('How long').fill('PT45M');
  await expect(hop(page, /plan\.csv/)).toContainText('15 minutes left');
  await page.getByLabel('How long').fill('PT2H');
  await hop(page, /plan\.csv/).click();
  await expect(sentence(page)).toContainText('expired');
  const card = why(page).locator('summary', { hasText: 'Credentials in use' });
  await expect(card).toContainText('expired 1 hour ago');
  await card.focus();
  await page.keyboard.press('Enter');
  await expect(why(page).getByRole('region', { name: /^Credentials in use/ })).toContainText('2026-01-15T10:00:00Z');
});

test('older sessions are revoked with one click, and the strip says which go on', async ({ page }) => {
  await openChain(page, /^Reader/);
  await why(page).locator('summary', { hasText: 'Credentials in use' }).click();
  await why(page).getByRole('region', { name: /^Credentials in use/ }).getByRole('button', { name: 'Revoke older sessions' }).click();
  await expect(editor(page)).toContainText('aws:TokenIssueTime');
  await expect(chain(page).locator('[aria-current=step]')).toContainText('does not reach: Reader');
  await expect(hop(page, /plan\.csv/)).toContainText('Allowed');
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(chain(page).getByRole('listitem')).toHaveCount(4);

  await hop(page, /^Tooling/).click();
  await why(page).getByRole('region', { name: /^Session/ }).getByRole('button', { name: 'Revoke older sessions' }).click();
  await expect(hop(page, /^Reader/)).toContainText('denied');
});

test('each hop has a table of what flows on and what ends', async ({ page }) => {
  await openChain(page, /^Reader/);
  await why(page).locator('summary', { hasText: 'What the next hop inherits' }).click();
  const table = why(page).getByRole('table', { name: 'What the next hop inherits' });
  await expect(table.getByRole('row', { name: /^Transitive tags/ })).toContainText('flows on');
  await expect(table.getByRole('row', { name: /^Permissions/ })).toContainText('replaced');
  await expect(table.getByRole('row', { name: /^Session name/ })).toContainText('replaced');
});

test('who asks is told whose credentials these are', async ({ page }) => {
  await openChain(page, /^Tooling/);
  await add(page, 'Ask who calls');
  await expect(why(page).getByRole('region', { name: 'Answer' })).toContainText('arn:aws:sts::111122223333:assumed-role/Tooling/ana');
});

test('a service-linked role says that AWS lets nobody change it', async ({ page }) => {
  await openChain(page, /^Reader/);
  await tab(page, /^Request and context/);
  await page.getByRole('tabpanel').locator('summary', { hasText: /^The role/ }).click();
  await page.getByLabel('Kind of role').selectOption('Service-linked role');
  await tab(page, /^Trust policy/);
  await expect(page.getByRole('tabpanel')).toContainText('only the service can change it');
});

test('a missing identity provider is added from the decision', async ({ page }) => {
  await openChain(page, /^Tooling/);
  await add(page, 'Sign in with a token');
  await page.getByLabel('Identity provider').fill('idp.example.com');
  await tab(page, /Trust policy/);
  await paste(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"idp.example.com:aud":"sts.amazonaws.com"}}}]}');
  await expect(sentence(page)).toContainText('Error');
  await decision(page).getByRole('listitem').filter({ hasText: 'Add the identity provider' }).getByRole('button', { name: 'Try it' }).click();
  await expect(sentence(page)).toContainText('Allowed');
});

test('what is asked for is unfolded', async ({ page }) => {
  await openChain(page, /^Reader/);
  await tab(page, /^Trust policy/);
  await paste(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Condition":{"StringEquals":{"sts:SourceIdentity":"ana"}}}]}');
  await tab(page, /^Request and context/);
  await expect(page.getByLabel('Source identity')).toBeHidden();
  await page.getByRole('tabpanel').getByRole('button', { name: 'sts:SourceIdentity' }).click();
  await expect(page.getByLabel('Source identity')).toBeFocused();
});
