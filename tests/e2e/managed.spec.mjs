// Policies that AWS manages and a scenario only names: their texts are looked up, lent to it, and kept for times without a network.

import { fragmentOf } from '../../scripts/link.mjs';
import { expect, expectAccessible, test } from './harness.mjs';
import { choose, editor, line, lit, open, paste, sentence, settled, tab, takeCompletion } from './rolecall.mjs';

const user = 'arn:aws:iam::111122223333:user/ana';
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const scenario = (policies) => fragmentOf(JSON.stringify({
  rolecall: 1,
  unlistedContext: 'unknown',
  title: 'Reads',
  users: [{ arn: user, policies }],
  caller: user,
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv', resourceAccountId: '111122223333' } }],
}));
const said = (page) => page.locator('.notices');

test('a policy that is only named counts with the text that AWS gave it', async ({ page }) => {
  await open(page, scenario([readOnly]));
  await expect(sentence(page)).toContainText('Allowed');
  await tab(page, /^Permissions: ReadOnlyAccess/);
  await expect(page.getByText(/AWS manages this policy: this is its text as of \d{4}-\d\d-\d\d/)).toBeVisible();
  await expect(editor(page)).toContainText('"Statement"');
  // The trace points into it.
  await line(page, /^Action lists s3:Get/).click();
  await page.keyboard.press('Enter');
  await expect.poll(() => lit(page)).toContainEqual('deciding: "Sid": "ReadOnlyActionsGroup2",');
  // It can be read, and nothing else.
  await editor(page).click();
  await page.keyboard.type('zzz');
  await expect(editor(page)).not.toContainText('zzz');
  await expectAccessible(page, { include: '.policy__head' });
});

test('a link stays as short as it was, and what is taken back has the text', async ({ page }) => {
  const link = scenario([readOnly]);
  await open(page, link);
  await expect(sentence(page)).toContainText('Allowed');
  await settled(page);
  expect(new URL(page.url()).hash.length).toBeLessThan(link.length + 100);
  await page.getByRole('switch', { name: 'Counts in the decision' }).click();
  await expect(sentence(page)).toContainText('Denied');
  await said(page).or(page.getByRole('banner')).getByRole('button', { name: /^Undo/ }).first().click();
  await expect(sentence(page)).toContainText('Allowed');
});

test('an ARN that is pasted for a policy attaches it', async ({ page }) => {
  await open(page, scenario([]));
  await tab(page, /^More permissions/);
  await paste(page, readOnly);
  await expect(sentence(page)).toContainText('Allowed');
  await expect(page.getByRole('tab', { name: /^Permissions: ReadOnlyAccess/, selected: true })).toBeVisible();
  // Nothing can be typed into the text, so the keys take back what was done to the scenario.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(sentence(page)).toContainText('Denied');
  await expect(page.getByRole('tab', { name: /ReadOnlyAccess/ })).toHaveCount(0);
});

test('texts that do not come are told, and come when they are asked for again', async ({ page, complaints }) => {
  let refused = 0;
  await page.route('**/catalog-managed-*', (route) => {
    refused += 1;
    return refused === 1 ? route.abort() : route.continue();
  });
  await open(page, scenario([readOnly]));
  await expect(said(page)).toContainText('could not be loaded');
  await expectAccessible(page, { include: '.notices' });
  await said(page).getByRole('button', { name: 'Try again' }).click();
  await expect(sentence(page)).toContainText('Allowed');
  await expect(said(page)).not.toContainText('loaded');
  complaints.length = 0;
});

test('an example that names none loads no table', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => { asked.push(request.url()); });
  await open(page);
  await choose(page, 'Examples', /^Two roles/);
  await expect(sentence(page)).not.toBeEmpty();
  expect(asked.filter((address) => address.includes('catalog-managed'))).toEqual([]);
});

test('the days of what is known of AWS stand in the help', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Help' }).click();
  await expect(page.getByRole('dialog')).toContainText(/AWS services of \d{4}-\d\d-\d\d, managed policies of \d{4}-\d\d-\d\d/);
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('texts that were used are there', async ({ page, context, complaints }) => {
    await open(page, scenario([readOnly]));
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => { setTimeout(resolve, 50); });
    });
    await expect(sentence(page)).toContainText('Allowed');
    await page.reload();
    await expect(sentence(page)).toContainText('Allowed');
    await context.setOffline(true);
    await page.reload();
    await expect(sentence(page)).toContainText('Allowed');
    await expect(page.getByRole('tab', { name: /^Permissions: ReadOnlyAccess/ })).toBeVisible();
    // What the checks speak with may not have been used before.
    complaints.length = 0;
  });
});

test.describe('where a policy is named', () => {
  const offered = (page) => page.getByRole('listbox', { name: 'Completions' });

  test('one of AWS is found by its name, attached by keyboard, and taken back', async ({ page }) => {
    await open(page, scenario([]));
    await tab(page, /^More permissions/);
    await editor(page).click();
    await page.keyboard.type('readonlyacc');
    await expect(offered(page).getByRole('option').first()).toHaveText(/^ReadOnlyAccessv\d+, \d{4}-\d\d-\d\d$/);
    await takeCompletion(page);
    await expect(sentence(page)).toContainText('Allowed');
    await expect(page.getByRole('tab', { name: /^Permissions: ReadOnlyAccess/, selected: true })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(sentence(page)).toContainText('Denied');
  });

  test('a condition completes its ARN and says what it is, without its text', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => { asked.push(request.url()); });
    await open(page);
    await tab(page, /^Permissions/);
    const begun = '{ "Statement": [{ "Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": "*", "Condition": { "ArnEquals": { "iam:PolicyARN": "" } } }] }';
    await paste(page, begun);
    await page.keyboard.press('ControlOrMeta+Home');
    for (let at = 0; at < begun.indexOf('""') + 1; at += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('lambdabasic');
    await expect(offered(page).getByRole('option').first()).toContainText('service-role/AWSLambdaBasicExecutionRole');
    await takeCompletion(page);
    await expect(editor(page)).toContainText('"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    const card = page.locator('.cm-told');
    await expect(card).toContainText('AWS manages this policy.');
    await expect(card).toContainText(/Newest version: v\d+, \d{4}-\d\d-\d\d/);
    await expect(card).toContainText('Statements: 1');
    await expectAccessible(page, { include: '.cm-told' });
    expect(asked.some((address) => address.includes('catalog-names'))).toBe(true);
    expect(asked.filter((address) => address.includes('catalog-managed'))).toEqual([]);
  });

  test('a session takes one that is found by its name', async ({ page }) => {
    const role = 'arn:aws:iam::111122223333:role/Audit';
    await open(page, fragmentOf(JSON.stringify({
      rolecall: 1,
      users: [{ arn: user }],
      roles: [{ arn: role, trustPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: user }, Action: 'sts:AssumeRole' }] } }],
      caller: user,
      steps: [{ assumeRole: { roleArn: role, roleSessionName: 'ana', policyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'] } }],
    })));
    await tab(page, /^Request and context/);
    const line = page.getByRole('combobox', { name: 'Find a policy that AWS manages' });
    const policies = page.getByRole('textbox', { name: 'Managed session policies' });
    await line.click();
    await page.keyboard.type('s3readonly');
    const options = page.getByRole('listbox', { name: 'Find a policy that AWS manages' });
    await expect(options.getByRole('option', { selected: true })).toContainText('AmazonS3ReadOnlyAccess');
    await expect(line).toHaveAttribute('aria-expanded', 'true');
    await expectAccessible(page, { include: '.picker' });
    await page.keyboard.press('ArrowDown');
    await expect(options.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(policies).toHaveValue('arn:aws:iam::aws:policy/PowerUserAccess\narn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess');
    await expect(line).toHaveValue('');
    await expect(options).toBeHidden();
    await page.keyboard.type('adminis');
    await expect(options).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(options).toBeHidden();
    await expect(page.getByRole('tab', { name: /AmazonS3ReadOnlyAccess/ })).toBeVisible();
  });
});
