// The front door: whatever is pasted or dropped is read, shown, and taken over with one press that can be taken back.

import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

import { expect, expectAccessible, test } from './harness.mjs';
import { chain, choose, open, pasteAnywhere, sentence, settled } from './rolecall.mjs';

const passRole = 'User: arn:aws:sts::111122223333:assumed-role/Deploy/ci is not authorized to perform: iam:PassRole on resource: '
  + 'arn:aws:iam::111122223333:role/task because no identity-based policy allows the iam:PassRole action';
const sample = (name) => (name === 'passrole' ? passRole : readFileSync(new URL(`../imports/${name}`, import.meta.url), 'utf8'));
const dialog = (page) => page.getByRole('dialog', { name: 'Paste anything' });
const said = (page) => dialog(page).locator('.import__said');

/** Drops files anywhere. */
const drop = (page, files) => page.evaluate((dropped) => {
  const data = new DataTransfer();
  for (const { name, bytes } of dropped) data.items.add(new File([new Uint8Array(bytes)], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] })));

const take = (page) => dialog(page).getByRole('button', { name: 'Use it' }).click();

/** The inputs that people paste most (the fifteen of the specification), what each is taken for, and what the page says of it. */
const frequent = [
  ['08-github-oidc-log.txt', 'Access denied error', 'open:'],
  ['40-sloppy-markdown.md', 'Identity policy', ''],
  ['02-boto-scp-policy-arn.txt', 'Access denied error', 'service control policies are missing'],
  ['07-terraform-assume-role-go-v2.txt', 'Access denied error', 'trust policy is missing'],
  ['09-s3-bare-access-denied.txt', 'Access denied error', 'open:'],
  ['passrole', 'Access denied error', 'identity policies are missing'],
  ['37-github-workflow.yaml', 'GitHub Actions workflow', ''],
  ['21-cloudtrail-records.json', 'CloudTrail event', 'policy of the VPC endpoint is missing'],
  ['10-s3-kms-ciphertext.txt', 'Access denied error', 'open:'],
  ['11-ec2-encoded-only.txt', 'Access denied error', 'open:'],
  ['01-cli-identity-implicit.txt', 'Access denied error', 'identity policies are missing'],
  ['16-sqs-url-java-v1.txt', 'Access denied error', 'open:'],
  ['34-terraform-role.tf', 'Terraform configuration', ''],
  ['13-cloudformation-passrole.txt', 'Access denied error', 'not reproduced'],
  ['26-account-authorization-details.json', 'Account authorization details', ''],
];

for (const [at, [file, kind, verdict]] of frequent.entries()) {
  test(`${at + 1}: ${file} is read, said and taken over, and taken back at once`, async ({ page }) => {
    await open(page);
    await pasteAnywhere(page, sample(file));
    await expect(said(page).getByRole('heading')).toHaveText(kind);
    await expect(said(page)).toContainText(verdict, { ignoreCase: true });
    if (kind.startsWith('Account')) {
      await dialog(page).getByLabel('Who calls').fill('arn:aws:iam::111122223333:user/ops/kim');
    }
    await take(page);
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByText('Taken over from what was pasted.')).toBeVisible();
    await expect(chain(page)).not.toContainText('VendorAudit');
    await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
    await expect(chain(page)).toContainText('VendorAudit');
  });
}

test('a denial is reproduced when what it lacks is pasted, too, and contradicted when that allows it', async ({ page }) => {
  await open(page);
  await pasteAnywhere(page, sample('01-cli-identity-implicit.txt'));
  await expect(said(page)).toContainText('not reproduced', { ignoreCase: true });
  await expect(said(page).getByRole('code')).toContainText('aws iam get-account-authorization-details');
  await expectAccessible(page);
  await take(page);
  await expect(sentence(page)).toContainText('dynamodb:GetItem');
  const policy = (action) => JSON.stringify({
    UserName: 'kim',
    PolicyName: 'orders',
    PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } },
  });
  await pasteAnywhere(page, policy('s3:*'));
  await expect(said(page)).toContainText('reproduced: the same layer denies', { ignoreCase: true });
  await take(page);
  await pasteAnywhere(page, policy('dynamodb:*'));
  await expect(said(page)).toContainText('contradicted', { ignoreCase: true });
  await expect(dialog(page)).toContainText('gives way to another version');
  await expectAccessible(page);
  await take(page);
  await expect(sentence(page)).toContainText('Allowed');
});

test('blanks are filled in once for all their places', async ({ page }) => {
  await open(page);
  await pasteAnywhere(page, sample('34-terraform-role.tf'));
  const blank = dialog(page).getByLabel('var.bucket_name');
  await blank.fill('acme-reports');
  await blank.press('Enter');
  await expect(blank).toBeFocused();
  await expect(blank).toHaveValue('acme-reports');
  await take(page);
  await settled(page);
  const exported = await page.evaluate(() => JSON.stringify(localStorage));
  expect(exported.length).toBeGreaterThan(0);
});

test('mended text is said, shown at its place and kept with one press', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Paste anything…' }).click();
  const text = dialog(page).getByRole('textbox', { name: 'Text or file' });
  await expect(text).toBeFocused();
  await page.keyboard.insertText('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",},]}');
  await expect(said(page).getByRole('heading')).toHaveText('Identity policy');
  await expect(dialog(page).getByText('commas before a closing bracket')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Show' }).first().click();
  await expect(text).toBeFocused();
  await dialog(page).getByRole('button', { name: 'Keep the mended text' }).click();
  await expect(text).toHaveValue(/"Resource": "\*"\n/);
  await expect(dialog(page).getByText('commas before a closing bracket')).toBeHidden();
});

test('secrets are cut out, and are nowhere afterwards', async ({ page }) => {
  await open(page);
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  await pasteAnywhere(page, `${sample('01-cli-identity-implicit.txt')}\naws_secret_access_key = ${secret}`);
  await expect(dialog(page).locator('.import__removed')).toContainText('secret access key was taken out');
  await take(page);
  await settled(page);
  expect(await page.evaluate(() => JSON.stringify(localStorage) + location.href + document.body.innerText)).not.toContain(secret);
});

test('compressed files can be dropped, several at once', async ({ page }) => {
  await open(page);
  await drop(page, [{ name: 'trail.json.gz', content: gzipSync(sample('21-cloudtrail-records.json')) }]);
  await expect(said(page).getByRole('heading')).toHaveText('CloudTrail event');
  await expect(dialog(page).getByText('The file was unpacked')).toBeVisible();
  await expect(dialog(page).getByLabel('Event').locator('option')).toHaveCount(2);
  await drop(page, [
    { name: 'denied.txt', content: sample('01-cli-identity-implicit.txt') },
    { name: 'account.json', content: sample('26-account-authorization-details.json') },
  ]);
  await expect(said(page).getByRole('heading')).toHaveText('Access denied error');
});

test('a whole account is searched, and what the question needs of it is taken', async ({ page }) => {
  await open(page);
  await settled(page);
  const policy = (number) => ({ PolicyName: `p${number}`, PolicyDocument: { Version: '2012-10-17', Statement: Array.from({ length: 6 }, (_, at) => (
    { Sid: `S${at}`, Effect: 'Allow', Action: [`s3:Get*`, `dynamodb:Query`], Resource: [`arn:aws:s3:::bucket-${number}-${at}/*`] })) } });
  const role = (number) => ({
    RoleName: `service-${number}`, RoleId: `AROA${number}`, Arn: `arn:aws:iam::111122223333:role/service-${number}`, CreateDate: '2026-01-01T00:00:00Z',
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' }] },
    RolePolicyList: [policy(number)], AttachedManagedPolicies: [], Tags: [],
  });
  const user = { UserName: 'kim', Arn: 'arn:aws:iam::111122223333:user/kim', UserPolicyList: [policy(0)], GroupList: [], AttachedManagedPolicies: [] };
  const content = JSON.stringify({ UserDetailList: [user], GroupDetailList: [], RoleDetailList: Array.from({ length: 4200 }, (_, number) => role(number)), Policies: [] });
  expect(content.length).toBeGreaterThan(4_500_000);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'account.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, content);
  await expect(dialog(page)).toContainText('4200 roles and 1 user stay in memory');
  const wanted = dialog(page).getByLabel('Role to assume');
  await wanted.fill('service-417');
  await expect(dialog(page).locator('#import-assumes option')).toHaveCount(11);
  await wanted.fill('arn:aws:iam::111122223333:role/service-417');
  await dialog(page).getByLabel('Who calls').fill('arn:aws:iam::111122223333:user/kim');
  await expectAccessible(page);
  await take(page);
  await expect(dialog(page)).toBeHidden();
  await settled(page);
  expect(page.url().length).toBeLessThan(4_000);
  await page.getByRole('button', { name: 'Paste anything…' }).click();
  await expect(dialog(page)).toContainText('stay in memory');
});

test('the reader is not loaded before something is pasted, and its absence is told', async ({ page, complaints }) => {
  const loaded = [];
  page.on('request', (request) => { if (/import-.*\.js$|later-.*\.js$/.test(request.url())) loaded.push(request.url()); });
  await page.route('**/import-*.js', (route) => route.abort());
  await open(page);
  await page.getByRole('button', { name: 'Paste anything…' }).click();
  expect(loaded).toEqual([]);
  await page.keyboard.insertText('x');
  await expect(dialog(page).getByRole('status').first()).toContainText('could not be loaded');
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('what cannot be read is refused, and Escape leaves everything as it was', async ({ page }) => {
  await open(page);
  await settled(page);
  const before = page.url();
  await pasteAnywhere(page, 'hello there');
  await expect(said(page)).toContainText('The text is of no known kind');
  await expect(dialog(page).getByRole('button', { name: 'Use it' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(page.url()).toBe(before);
});

test('on an empty page it is the page, and needs no mouse', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Start empty' }).click();
  const place = page.getByRole('region', { name: 'Paste whatever you have' });
  await place.getByRole('textbox', { name: 'Text or file' }).focus();
  await page.keyboard.insertText(sample('01-cli-identity-implicit.txt'));
  await expect(place.getByRole('heading', { level: 3 })).toHaveText('Access denied error');
  await expectAccessible(page);
  const use = place.getByRole('button', { name: 'Use it' });
  for (let at = 0; at < 12 && !await use.evaluate((button) => button === document.activeElement); at += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(place).toBeHidden();
  await expect(sentence(page)).toContainText('dynamodb:GetItem');
});

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const signature = encoded('not a signature at all');
const token = [encoded({ alg: 'RS256', typ: 'JWT', kid: 'k1' }), encoded({
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub: 'repo:octo-org/octo-repo:environment:production',
  runner_environment: 'github-hosted',
  iat: 1768467600,
  exp: 1768471200,
}), signature].join('.');

test('a token fills the step it is pasted into, and is nowhere afterwards', async ({ page }) => {
  await open(page);
  await choose(page, 'Add step', /^Sign in with a token/);
  await page.getByRole('button', { name: 'Paste a token…' }).click();
  await page.keyboard.insertText(token);
  await expect(said(page).getByRole('heading')).toHaveText('Token or SAML assertion');
  await expect(dialog(page)).toContainText('not verified');
  await expect(dialog(page)).toContainText('runner_environment');
  await expect(dialog(page).getByRole('row', { name: /^Claims/ })).toContainText('environment:production');
  await dialog(page).getByRole('button', { name: 'Fill in the step' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel('Value of the claim').nth(1)).toHaveValue('repo:octo-org/octo-repo:environment:production');
  await settled(page);
  expect(await page.evaluate(() => JSON.stringify(localStorage) + location.href + document.body.innerText)).not.toContain(signature);
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Value of the claim').nth(1)).toHaveValue('repo:octo-org/octo-repo:ref:refs/heads/main');
});

test('the roles of an assertion are to choose from', async ({ page }) => {
  await open(page);
  const pair = (name) => `<AttributeValue>arn:aws:iam::111122223333:role/${name},arn:aws:iam::111122223333:saml-provider/Corp</AttributeValue>`;
  await pasteAnywhere(page, `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="a" Version="2.0" IssueInstant="2026-01-15T09:00:00Z">
    <Issuer>https://idp.example.com</Issuer><Subject><NameID>ana</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
    <SubjectConfirmationData Recipient="https://signin.aws.amazon.com/saml" NotOnOrAfter="2026-01-15T09:05:00Z"/></SubjectConfirmation></Subject>
    <AttributeStatement><Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">${pair('Dev')}${pair('Ops')}</Attribute>
    <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>ana</AttributeValue></Attribute></AttributeStatement></Assertion>`);
  await dialog(page).getByLabel('Role').selectOption('arn:aws:iam::111122223333:role/Ops');
  await dialog(page).getByRole('button', { name: 'Add a step with it' }).click();
  await expect(chain(page).locator('[aria-current=step]')).toContainText('Ops');
});

for (const [name, options] of Object.entries({
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 390, height: 844 } },
  japanese: { locale: 'ja-JP' },
})) {
  test.describe(name, () => {
    test.use(options);
    test('the place is accessible', async ({ page }) => {
      await open(page);
      await pasteAnywhere(page, `${sample('02-boto-scp-policy-arn.txt')}\nAKIAIOSFODNN7EXAMPLE`);
      const shown = page.getByRole('dialog').locator('.import__said');
      await expect(shown).toContainText(name === 'japanese' ? 'アクセス拒否' : 'Access denied error');
      await expectAccessible(page);
    });
  });
}
