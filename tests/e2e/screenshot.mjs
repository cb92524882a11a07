// Pictures of the page as it is built: node tests/e2e/screenshot.mjs FOLDER [NAME…]
// Without a name all that the browsers here can take. `make screenshots` renews docs/pictures/ with them.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

import { fromWeb, launchOptions } from '../../scripts/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { drivers, installed } from '../browsers/drivers.mjs';
import { open, path, paste, settled, tab } from './rolecall.mjs';

/** A denial as people have it. */
const denial = 'An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:sts::111122223333:assumed-role/Deploy/release is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::releases/app.tar.gz" because no identity-based policy allows the s3:GetObject action';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'en-US' };
const narrow = { ...wide, viewport: { width: 390, height: 844 } };
const pin = async (page) => {
  await page.getByRole('button', { name: /Pin before/ }).click();
  await page.getByRole('button', { name: 'Try it' }).first().click();
  await settled(page);
};

/**
 * What is on each picture: how the page is opened, what is done in it, and what of it is taken (all of it without `of`).
 * @type {Record<string, { as?: object, fragment?: string, does?: (page: import('playwright-core').Page) => Promise<void>, of?: (page: import('playwright-core').Page) => import('playwright-core').Locator }>}
 */
const pictures = {
  wide: {},
  dark: { as: { ...wide, colorScheme: 'dark' }, fragment: '#example/region-lock' },
  japanese: { as: { ...wide, locale: 'ja-JP' }, fragment: '#example/github-actions' },
  narrow: { as: narrow },
  'narrow-dark-japanese': { as: { ...narrow, colorScheme: 'dark', locale: 'ja-JP' }, fragment: '#example/role-chain' },
  path: { fragment: '#example/data-perimeter', of: path },
  'before-and-after': { does: pin },
  matrix: {
    fragment: '#example/boundary-surprise',
    does: async (page) => {
      await page.getByRole('button', { name: 'Matrix', exact: true }).click();
      // What the catalogue knows of it.
      await page.getByText('No such request').first().waitFor();
    },
  },
  import: { does: async (page) => {
    await page.getByRole('button', { name: /^Paste anything/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste anything' });
    await dialog.getByRole('textbox').first().fill(denial);
    await dialog.getByText('AccessDenied').or(dialog.locator('.import__rest > *')).first().waitFor();
  } },
  checks: { does: async (page) => {
    await tab(page, /^Permissions/);
    await paste(page, JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObjekt', 's3:ListBucket'], Resource: 'arn:aws:s3:::reports/*' }] }, null, 2));
    await page.getByText('IAM2020').first().scrollIntoViewIfNeeded();
  } },
};

/** The first picture as two other browsers draw it. */
const others = ['firefox', 'webkit'];

const [folder, ...asked] = argv.slice(2);
const names = asked.length > 0 ? asked : [...Object.keys(pictures), ...others.filter((name) => installed()[name])];
if (!folder || names.some((name) => !(name in pictures) && !others.includes(name))) {
  console.error(`usage: node tests/e2e/screenshot.mjs FOLDER [${[...Object.keys(pictures), ...others].join('|')}]…`);
  exit(2);
}

await mkdir(folder, { recursive: true });
const server = await startServer();

async function take(browser, name) {
  const { as = wide, fragment = '', does, of } = pictures[name];
  const context = await browser.newContext({ ...as, baseURL: server.url, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await open(page, fragment);
  await page.evaluate(() => document.fonts.ready);
  await does?.(page);
  await (of?.(page) ?? page).screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await context.close();
}

async function takeElsewhere(name) {
  const browser = await drivers[name](installed()[name]);
  try {
    await browser.open(server.url);
    for (let attempt = 0; attempt < 100 && !await browser.evaluate(() => document.querySelector('.cm-editor') !== null); attempt += 1) await pause(100);
    await pause(500);
    await browser.screenshot(join(folder, `${name}.png`));
  } finally {
    await browser.close();
  }
}

try {
  const browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
  for (const name of names) {
    await (others.includes(name) ? takeElsewhere(name) : take(browser, name));
    console.log(join(folder, `${name}.png`));
  }
  await browser.close();
} finally {
  await server.close();
}
