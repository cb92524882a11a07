// The journey the page is made for: from what the AWS CLI prints to the words that decided, with nothing but pasted text.

import { expect, test } from './harness.mjs';
import { decision, editor, hop, line, lit, open, paste, sentence, tab, why } from './rolecall.mjs';

const caller = 'arn:aws:iam::111122223333:user/alice';
const role = 'arn:aws:iam::444455556666:role/Audit';

const trustPolicy = {
  Version: '2012-10-17',
  Statement: [{
    Sid: 'Partner',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'customer-4711' } },
  }],
};

/** `aws iam get-role --role-name Audit` */
const getRole = JSON.stringify({
  Role: {
    Path: '/',
    RoleName: 'Audit',
    RoleId: 'AROAEXAMPLEEXAMPLE01',
    Arn: role,
    CreateDate: '2025-03-01T12:00:00+00:00',
    AssumeRolePolicyDocument: trustPolicy,
    MaxSessionDuration: 3600,
  },
}, null, 4);

/** `aws iam get-policy-version --policy-arn … --version-id v3` */
const getPolicyVersion = JSON.stringify({
  PolicyVersion: {
    Document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'AssumeAudit', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role }],
    },
    VersionId: 'v3',
    IsDefaultVersion: true,
    CreateDate: '2025-03-01T12:00:00+00:00',
  },
}, null, 4);

/** What the IAM API itself answers: the document URL-encoded. */
const encodedPermissions = encodeURIComponent(JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'ReadReports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }],
}));

/** From an empty page to a caller, a role, its trust policy and both permissions policies. */
async function fillIn(page, { externalId, callersPolicy = getPolicyVersion }) {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(decision(page)).toContainText('still needed');
  await page.getByLabel('ARN of the caller').fill(caller);
  await page.getByLabel('Role ARN').fill(role);
  await page.getByLabel('External ID').fill(externalId);
  await tab(page, /^Trust policy/);
  await paste(page, getRole);
  if (callersPolicy) {
    await tab(page, /^Permissions/);
    await paste(page, callersPolicy);
  }
  await hop(page, /Which resource/).click();
  await tab(page, /^Request and context/);
  await page.getByLabel('Action').fill('s3:GetObject');
  await page.getByLabel('Resource', { exact: true }).fill('arn:aws:s3:::reports/2026/q1.csv');
  await page.getByLabel('Account of the resource').fill('444455556666');
  await tab(page, /^Permissions/);
  await paste(page, encodedPermissions);
}

test('pasted policies allow the role and then the request', async ({ page }) => {
  await open(page);
  await fillIn(page, { externalId: 'customer-4711' });
  await expect(sentence(page)).toContainText('Allowed by statement ReadReports');
  await expect(line(page, /^Identity policies/)).toContainText('passed');

  await hop(page, /^Audit/).click();
  await expect(sentence(page)).toContainText('Allowed by both accounts');
  await expect(sentence(page)).toContainText('statement AssumeAudit');
  await expect(sentence(page)).toContainText('statement Partner of the trust policy of Audit');
  await expect(page.getByRole('region', { name: /^Session/ })).toContainText('arn:aws:sts::444455556666:assumed-role/Audit/session');
  await tab(page, /^Trust policy/);
  await expect.poll(() => lit(page)).toContain('allow: "arn:aws:iam::111122223333:root"');
});

test('another external ID is denied by the trust policy, and its words are lit', async ({ page }) => {
  await open(page);
  await fillIn(page, { externalId: 'customer-0815' });
  await expect(hop(page, /reports\/2026\/q1.csv/)).toContainText('Not reached');

  await hop(page, /^Audit/).click();
  await tab(page, /^Trust policy/);
  await expect(sentence(page)).toContainText('Denied');
  await expect(sentence(page)).toContainText('sts:ExternalId');
  await expect(sentence(page)).toContainText('customer-0815');
  await expect(line(page, /^Trust policy/)).toHaveAttribute('aria-expanded', 'true');
  await expect(line(page, /^Identity policies/)).toContainText('passed');
  await expect.poll(() => lit(page)).toContain('deny: "sts:ExternalId": "customer-4711"');
  await why(page).getByText('What AWS would print').click();
  await expect(why(page)).toContainText(`User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${role}`);
});

test("without the caller's half it is denied across accounts, and the offered change mends it", async ({ page }) => {
  await open(page);
  await fillIn(page, { externalId: 'customer-4711', callersPolicy: null });
  await hop(page, /^Audit/).click();
  await expect(sentence(page)).toContainText('Denied: user alice has no permission to call sts:AssumeRole on Audit');
  await expect(line(page, /^Trust policy/)).toContainText('passed');
  await expect(line(page, /^Identity policies/)).toContainText('denied');

  await page.getByRole('region', { name: 'What would change it' }).getByRole('button', { name: 'Try it' }).first().click();
  await expect(sentence(page)).toContainText('Allowed by both accounts');
  await expect(decision(page)).toBeFocused();
  await tab(page, /^Permissions: .*Holds the statement that decided/);
  await expect(editor(page)).toContainText('sts:AssumeRole');
});
