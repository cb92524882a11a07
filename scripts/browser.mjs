// The browser for tests: the one named in ROLECALL_CHROME, one in PATH, or the one Playwright has installed.
// `node scripts/browser.mjs` prints its path, or nothing.

import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { argv, env, getuid } from 'node:process';
import { pathToFileURL } from 'node:url';

/** Packages of web/package.json; these scripts lie outside its folder. */
export const fromWeb = createRequire(new URL('../web/package.json', import.meta.url));

/** The oldest versions that the page is made for. */
export const oldest = { chrome: 111, firefox: 113, safari: 16.4 };

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome'];

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  try {
    return [fromWeb('playwright-core').chromium.executablePath()];
  } catch {
    return [];
  }
}

/** @returns {string | undefined} */
export function findBrowser() {
  if (env.ROLECALL_CHROME) return env.ROLECALL_CHROME;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...playwrightsOwn()].find(runs);
}

/** The first part of a browser's version; 0 if it does not run. */
export function browserVersion(path) {
  try {
    const said = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(/(\d+)\.\d/.exec(said)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** What Playwright's `launch` is given: the browser found, and no traffic of its own. */
export function launchOptions() {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium or Chrome found; run scripts/setup.sh test');
  return {
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      // Chromium's sandbox refuses to start as root, as in most containers.
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const found = findBrowser();
  if (found) console.log(found);
}
