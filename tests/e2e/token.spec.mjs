// Pasting a token or an assertion: what is recognised is shown before anything happens, and the text itself goes nowhere.

import { expect, expectAccessible, test } from './harness.mjs';
import { chain, choose, open, settled, tab } from './rolecall.mjs';

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const signature = encoded('not a signature at all');

const token = [
  encoded({ alg: 'RS256', typ: 'JWT', kid: 'k1' }),
  encoded({
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    sub: 'repo:octo-org/octo-repo:environment:production',
    runner_environment: 'github-hosted',
    iat: 1768467600,
    exp: 1768471200,
  }),
  signature,
].join('.');

const assertion = `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="a" Version="2.0" IssueInstant="2026-01-15T09:00:00Z">
  <Issuer>https://idp.example.com</Issuer>
  <Subject><NameID>ana</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData
    Recipient="https://signin.aws.amazon.com/saml" NotOnOrAfter="2026-01-15T09:05:00Z"/></SubjectConfirmation></Subject>
  <AttributeStatement>
    <Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
      <AttributeValue>arn:aws:iam::111122223333:role/Dev,arn:aws:iam::111122223333:saml-provider/Corp</AttributeValue>
      <AttributeValue>arn:aws:iam::111122223333:role/Ops,arn:aws:iam::111122223333:saml-provider/Corp</AttributeValue>
    </Attribute>
    <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>ana</AttributeValue></Attribute>
  </AttributeStatement>
</Assertion>`;

const dialog = (page) => page.getByRole('dialog', { name: 'Paste a token or assertion' });

test('a token fills the step it is pasted into, after what it says was shown', async ({ page }) => {
  await open(page);
  await choose(page, 'Add step', /^Sign in with a token/);
  await page.getByRole('button', { name: 'Paste a token…' }).click();
  const text = dialog(page).getByRole('textbox', { name: 'Token or SAML assertion' });
  await expect(text).toBeFocused();
  await page.keyboard.insertText(token);
  await expect(dialog(page)).toContainText('token of an OIDC provider');
  await expect(dialog(page).getByRole('listitem').first()).toContainText('not verified');
  await expect(dialog(page)).toContainText('runner_environment');
  await expect(dialog(page).getByRole('row', { name: /^Claims of the token/ })).toContainText('environment:production');
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Fill in the step' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel('Value of the claim').nth(1)).toHaveValue('repo:octo-org/octo-repo:environment:production');
  await expect(page.getByLabel('Session name')).toHaveValue('session');

  await settled(page);
  const kept = await page.evaluate(() => JSON.stringify(localStorage) + location.href);
  expect(kept).not.toContain(signature);
  expect(await page.locator('body').innerText()).not.toContain(signature);
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Value of the claim').nth(1)).toHaveValue('repo:octo-org/octo-repo:ref:refs/heads/main');
});

test('an assertion is opened from the menu, and its roles are to choose from', async ({ page }) => {
  await open(page);
  await choose(page, 'Import', /^Paste a token/);
  await expect(dialog(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText(assertion);
  await expect(dialog(page)).toContainText('SAML assertion');
  await dialog(page).getByLabel('Role').selectOption('arn:aws:iam::111122223333:role/Ops');
  await expect(dialog(page).getByRole('row', { name: /^Role ARN/ })).toContainText('role/Ops');
  await dialog(page).getByRole('button', { name: 'Add a step with it' }).click();
  await expect(chain(page).locator('[aria-current=step]')).toContainText('Ops');
  await expect(page.getByLabel('Role ARN')).toHaveValue('arn:aws:iam::111122223333:role/Ops');
  await tab(page, /Trust policy/);
});

test('the reader is not loaded before something is pasted, and its absence is told', async ({ page, complaints }) => {
  const loaded = [];
  page.on('request', (request) => { if (/token-.*\.js$/.test(request.url())) loaded.push(request.url()); });
  await page.route('**/token-*.js', (route) => route.abort());
  await open(page);
  await choose(page, 'Import', /^Paste a token/);
  expect(loaded).toEqual([]);
  await page.keyboard.insertText(token);
  await expect(dialog(page).getByRole('listitem')).toContainText('could not be loaded');
  expect(loaded.length).toBe(1);
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('what is no token is refused, and Escape leaves everything as it was', async ({ page }) => {
  await open(page);
  await settled(page);
  const before = page.url();
  await choose(page, 'Import', /^Paste a token/);
  await page.keyboard.insertText('!');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1);
  await expect(dialog(page).getByRole('button', { name: /step/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(page.url()).toBe(before);
});

for (const [name, options] of Object.entries({
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 390, height: 844 } },
})) {
  test.describe(name, () => {
    test.use(options);
    test('the place to paste is accessible', async ({ page }) => {
      await open(page);
      await choose(page, 'Import', /^Paste a token/);
      await page.keyboard.insertText(token);
      await expect(dialog(page)).toContainText('not verified');
      await expectAccessible(page);
    });
  });
}
