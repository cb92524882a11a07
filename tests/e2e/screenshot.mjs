// Pictures of the page: node tests/e2e/screenshot.mjs FOLDER [NAME…]
// Names: wide, narrow, dark, japanese; all without a name. `make screenshot` makes the README's from `wide`.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, exit } from 'node:process';

import { fromWeb, launchOptions } from '../../scripts/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'en-US' };
const pictures = {
  wide,
  narrow: { ...wide, viewport: { width: 390, height: 844 } },
  dark: { ...wide, colorScheme: 'dark' },
  japanese: { ...wide, locale: 'ja-JP' },
};

const [folder, ...asked] = argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(pictures);
if (!folder || names.some((name) => !(name in pictures))) {
  console.error(`usage: node tests/e2e/screenshot.mjs FOLDER [${Object.keys(pictures).join('|')}]…`);
  exit(2);
}

await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
try {
  for (const name of names) {
    const page = await browser.newPage({ ...pictures[name], reducedMotion: 'reduce' });
    await page.goto(server.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.cm-editor').first().waitFor({ timeout: 15_000 });
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(path);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
