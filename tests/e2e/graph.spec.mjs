// The account as a picture: who can become whom, by mouse, by keyboard and as a list; each way opens as a scenario.

import { readFile } from 'node:fs/promises';

import { fragmentOf } from '../../scripts/link.mjs';
import { expect, expectAccessible, test } from './harness.mjs';
import { open, settled } from './rolecall.mjs';

const account = '111122223333';
const arn = (kind, name) => `arn:aws:iam::${account}:${kind}/${name}`;
const trust = (principal, more = {}) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }] });

/** ana becomes hop, hop with a condition vault; a service becomes many alike; eve becomes nobody. */
const world = JSON.stringify({
  rolecall: 1,
  title: 'Ways of ana',
  accounts: [{ id: account }],
  users: [{ arn: arn('user', 'ana') }, { arn: arn('user', 'eve') }],
  roles: [
    { arn: arn('role', 'hop'), trustPolicy: trust({ AWS: arn('user', 'ana') }) },
    { arn: arn('role', 'vault'), trustPolicy: trust({ AWS: arn('role', 'hop') }, { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }) },
    ...Array.from({ length: 40 }, (_, at) => ({ arn: arn('role', `job-${at + 1}`), trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })),
  ],
  caller: arn('user', 'ana'),
  steps: [{ assumeRole: { roleArn: arn('role', 'hop'), roleSessionName: 'ana' } }],
});

const room = (page) => page.getByRole('dialog', { name: 'Questions about all requests' });
const picture = (page) => room(page).getByRole('application');
const box = (page, name) => picture(page).getByRole('button', { name });

async function ask(page, scenario = world) {
  await open(page, fragmentOf(scenario));
  await page.getByRole('banner').getByRole('button', { name: 'Questions' }).click();
  // In a narrow window the questions are a list to choose from.
  const [beside, listed] = [room(page).getByRole('button', { name: 'Who can become whom?' }), room(page).getByRole('combobox', { name: 'Question' })];
  await expect(beside.or(listed).filter({ visible: true })).toBeVisible({ timeout: 40_000 });
  if (await beside.isVisible()) await beside.click();
  else await listed.selectOption({ label: 'Who can become whom?' });
  await expect(picture(page)).toBeVisible();
}

async function chain(page) {
  await ask(page);
  await room(page).getByRole('combobox', { name: 'Show' }).selectOption({ label: 'How one becomes another' });
  await room(page).getByRole('combobox', { name: 'From' }).selectOption({ label: 'ana' });
  await room(page).getByRole('combobox', { name: 'To' }).selectOption({ label: 'vault' });
  await expect(picture(page)).toHaveAccessibleName('How ana becomes vault');
}

test('an account is drawn as groups, which open, and whoever is looked for is found', async ({ page }) => {
  await ask(page);
  await expect(box(page, /^ana,/)).toBeVisible();
  const jobs = box(page, /^40 roles/);
  await jobs.click();
  await expect(room(page)).toContainText('In this group: 40');
  await room(page).getByRole('button', { name: 'Open this group' }).click();
  await expect(jobs).toHaveCount(0);
  await room(page).getByRole('button', { name: 'Group again' }).click();
  await expect(jobs).toBeVisible();
  await room(page).getByRole('combobox', { name: 'Find a principal' }).fill('job-7');
  await expect(room(page).getByRole('option', { name: /job-7/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(box(page, /^job-7,/)).toBeFocused();
  await expect(box(page, /^39 roles/)).toBeVisible();
  await expectAccessible(page, { include: 'dialog' });
});

test('a chain says what must hold, and its way opens as a scenario', async ({ page }) => {
  await chain(page);
  await expect(picture(page)).toContainText('if SourceIp');
  await room(page).getByRole('button', { name: 'Open as scenario' }).first().click();
  await expect(room(page)).toBeHidden();
  await settled(page);
  await expect(page.getByRole('region', { name: 'Chain' }).or(page.locator('.chain'))).toContainText('vault');
});

test('roles that are passed and what is changed are drawn when they are asked for, each part of a way opens', async ({ page }) => {
  const may = (actions, resource) => [{ name: 'own', document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] } }];
  const hands = JSON.parse(world);
  hands.users[1].policies = may(['iam:PassRole', 'lambda:*'], '*');
  hands.roles[2].policies = may('iam:CreateAccessKey', arn('user', 'ana'));
  await ask(page, JSON.stringify(hands));
  await expect(picture(page)).not.toContainText('passes it to');
  await room(page).getByRole('checkbox', { name: 'Also roles that are passed to services' }).check();
  await expect(room(page)).toContainText('A ring: the role is passed to a service');
  await room(page).getByRole('checkbox', { name: /^Also what is changed in IAM/ }).check();
  await room(page).getByRole('combobox', { name: 'Show' }).selectOption({ label: 'How one becomes another' });
  await room(page).getByRole('combobox', { name: 'From' }).selectOption({ label: 'eve' });
  await room(page).getByRole('combobox', { name: 'To' }).selectOption({ label: 'hop' });
  await expect(picture(page)).toHaveAccessibleName('How eve becomes hop');
  await expect(picture(page)).toContainText('passes it to');
  await expectAccessible(page, { include: 'dialog' });
  await room(page).getByRole('button', { name: 'Open part 2' }).first().click();
  await expect(room(page)).toBeHidden();
  await settled(page);
  await expect(page.getByRole('region', { name: 'Chain' }).or(page.locator('.chain'))).toContainText('job-1');
});

test('all of it by keyboard, along the links', async ({ page }) => {
  await chain(page);
  await box(page, /^ana,/).focus();
  await page.keyboard.press('ArrowRight');
  await expect(box(page, /^hop,/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(box(page, /^vault,/)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(room(page).locator('.graph__about')).toBeFocused();
  await expect(room(page).locator('.graph__about')).toContainText(arn('role', 'hop'));
  await page.keyboard.press('Escape');
  await expect(box(page, /^hop,/)).toBeFocused();
  await page.keyboard.press('/');
  await expect(room(page).getByRole('combobox', { name: 'Find a principal' })).toBeFocused();
});

test('the list says what the picture says', async ({ page }) => {
  await chain(page);
  await room(page).getByRole('button', { name: 'List', exact: true }).click();
  const row = room(page).getByRole('row', { name: /hop.*vault/ });
  await expect(row).toContainText('conditional');
  await expect(row).toContainText('aws:SourceIp');
  await expectAccessible(page, { include: 'dialog' });
});

test('it is saved as a file that needs nothing else, and is light whatever the page is', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await chain(page);
  const [download] = await Promise.all([page.waitForEvent('download'), room(page).getByRole('button', { name: 'Save as SVG' }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('<title id="title">How ana becomes vault</title>');
  expect(text).toContain('vault');
  expect(text).not.toMatch(/var\(|url\(|http:\/\/(?!www\.w3\.org)|https:/);
  expect(text).toContain('fill="rgb(255, 255, 255)"');
});

for (const [name, options] of Object.entries({ narrow: { viewport: { width: 390, height: 844 } }, dark: { colorScheme: 'dark' } })) {
  test.describe(name, () => {
    test.use(options);
    test('it fits, and has no violation', async ({ page }) => {
      await ask(page);
      expect(await room(page).evaluate((dialog) => [...dialog.querySelectorAll('.questions__asked, .questions__body')].every((part) => part.scrollWidth <= part.clientWidth)), 'no horizontal scrolling').toBe(true);
      await expectAccessible(page, { include: 'dialog' });
    });
  });
}
