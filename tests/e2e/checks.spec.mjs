// The checks that ask the catalogue of AWS's services: a program of their own, loaded when a scenario of the user's is open.

import { expect, test } from './harness.mjs';
import { open, paste, sentence, tab } from './rolecall.mjs';

const catalogue = (page) => page.workers().filter((worker) => /\/catalog-worker-[0-9a-f]{16}\.js$/.test(worker.url()));
const misspelt = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObjekt', 'sts:AssumeRole'], Resource: '*' }] }, null, 2);

test('a misspelt action is found once a policy is edited, and not before', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  expect(catalogue(page)).toEqual([]);
  await paste(page, misspelt);
  await expect(page.getByText('IAM2020')).toBeVisible();
  expect(catalogue(page).length).toBeGreaterThan(0);
  await paste(page, misspelt.replace('Objekt', 'Object'));
  await expect(page.getByText('IAM2020')).toBeHidden();
});

test('where the catalogue does not come the page goes on without', async ({ page, complaints }) => {
  let refused = 0;
  await page.route('**/catalog-*.wasm', (route) => {
    refused += 1;
    return route.abort();
  });
  await open(page);
  await tab(page, /^Permissions/);
  await paste(page, misspelt);
  await expect(sentence(page)).not.toBeEmpty();
  await expect.poll(() => refused).toBeGreaterThan(0);
  await expect.poll(() => catalogue(page).length).toBe(0);
  await expect(page.getByText('IAM2020')).toBeHidden();
  complaints.length = 0;
});
