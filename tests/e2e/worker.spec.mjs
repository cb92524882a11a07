// A worker evaluates: the page goes on meanwhile, says when it takes long, and does without where none starts.

import { expect, test } from './harness.mjs';
import { decision, open, paste, sentence, tab } from './rolecall.mjs';

/** How many workers evaluate: another one has the catalogue. */
const evaluating = (page) => page.workers().filter((worker) => /\/worker-[^/]*$/.test(worker.url())).length;

/** A policy of so many statements about something else, with one that allows in front. */
const policy = (statements) => JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
    ...Array.from({ length: statements }, (_, at) => ({ Sid: `S${at}`, Effect: 'Allow', Action: ['ec2:Run*', 'ec2:Stop*'], Resource: `arn:aws:ec2:*:*:instance/i-${at}` })),
  ],
}, null, 2);

test("a worker of the page's own program decides what is typed", async ({ page }) => {
  const worker = page.waitForEvent('worker');
  await open(page);
  expect((await worker).url()).toMatch(/\/worker-[0-9a-f]{16}\.js$/);
  await tab(page, /^Request and context/);
  await page.getByLabel('External ID').fill('customer-4711');
  await expect(sentence(page)).toContainText('Allowed');
  expect(evaluating(page)).toBe(1);
});

test('where no worker starts the page decides by itself', async ({ page, complaints }) => {
  await page.route('**/worker-*.js', (route) => route.abort());
  await open(page);
  await tab(page, /^Request and context/);
  await page.getByLabel('External ID').fill('customer-4711');
  await expect(sentence(page)).toContainText('Allowed');
  expect(evaluating(page)).toBe(0);
  complaints.length = 0;
});

test('what takes long says so, can be stopped and decided again', async ({ page }) => {
  await open(page);
  await tab(page, /^Permissions/);
  // Pressed as soon as it is there: how long the decision takes is the machine's affair.
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const stop = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Stop');
      if (!stop) return;
      observer.disconnect();
      stop.click();
    }).observe(document.body, { childList: true, subtree: true });
  });
  await paste(page, policy(5000));
  await expect(page.getByText('The scenario was not decided.')).toBeVisible();
  await expect(decision(page)).toContainText('There was no answer about the text as it is now.');
  await page.getByRole('button', { name: 'Decide again' }).click();
  await expect(page.getByText('The scenario was not decided.')).toBeHidden();
  await expect(decision(page)).not.toContainText('There was no answer about the text as it is now.', { timeout: 50_000 });
  await expect(sentence(page)).toContainText('Denied');
});
