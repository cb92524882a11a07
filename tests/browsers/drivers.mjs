// Three browsers as they are installed, behind one small interface: Chromium and Firefox through Puppeteer (Firefox speaks WebDriver
// BiDi), WebKitGTK through its own WebDriver. None of them is patched, as Playwright's Firefox and WebKit are.
//
//   { name, version, open(url), evaluate(function, …values), run(script), press('Shift+Tab'), type(text), point(x, y), click(x, y),
//     resize(width, height), screenshot(file), complaints, close() }
//
// `evaluate` runs a function in the page with values that JSON can hold, `run` a script, whatever the page's policy says. `complaints` is what the page wrote to the console as an
// error or threw; WebKitGTK's driver does not tell.

import { spawn } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

import { findBrowser, fromWeb, launchOptions } from '../../scripts/browser.mjs';

const size = { width: 1440, height: 900 };

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const inPath = (...names) => names
  .flatMap((name) => (env.PATH ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name)))
  .find(runs);

/** WebKitGTK's browser for tests lies outside PATH, in a folder with its version. */
function miniBrowser() {
  for (const root of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    let folders;
    try {
      folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
    } catch {
      continue;
    }
    const nested = folders.filter((folder) => folder.endsWith('-linux-gnu')).flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const found = [...folders, ...nested].map((folder) => join(folder, 'MiniBrowser')).find(runs);
    if (found) return found;
  }
  return undefined;
}

/** Where each browser is; undefined where it is not installed. */
export const installed = () => ({
  chromium: findBrowser(),
  firefox: env.ROLECALL_FIREFOX ?? inPath('firefox-esr', 'firefox'),
  webkit: inPath('WebKitWebDriver') && miniBrowser() && (env.DISPLAY || inPath('Xvfb')) ? inPath('WebKitWebDriver') : undefined,
});

/** What keys are called in Puppeteer, and their code points in WebDriver. */
const codes = {
  ArrowDown: '\uE015', ArrowLeft: '\uE012', ArrowRight: '\uE014', ArrowUp: '\uE013', Control: '\uE009', End: '\uE010',
  Enter: '\uE007', Escape: '\uE00C', Home: '\uE011', Shift: '\uE008', Tab: '\uE004',
};

async function puppeteer(name, options) {
  const browser = await fromWeb('puppeteer-core').launch({ headless: true, defaultViewport: size, ...options });
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => { complaints.push(`exception: ${error.message}`); });
  return {
    name,
    version: await browser.version(),
    complaints,
    open: (url) => page.goto(url),
    evaluate: (body, ...values) => page.evaluate(body, ...values),
    run: (script) => page.evaluate(`${script}\n;undefined`),
    async press(chord) {
      const keys = chord.split('+');
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    point: (x, y) => page.mouse.move(x, y),
    click: (x, y) => page.mouse.click(x, y),
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: (path) => page.screenshot({ path }),
    close: () => browser.close(),
  };
}

const chromium = (executablePath) => puppeteer('chromium', { ...launchOptions(), executablePath });

const firefox = (executablePath) => puppeteer('firefox', {
  browser: 'firefox',
  executablePath,
  extraPrefsFirefox: { 'intl.locale.requested': 'en-US', 'intl.accept_languages': 'en-US' },
});

/** A port that is free now. */
const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A screen for a browser that has no mode without one. */
async function screen() {
  if (env.DISPLAY) return { display: env.DISPLAY, close() {} };
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1100x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject).once('exit', () => reject(new Error('Xvfb does not start')));
    server.stdout.once('data', (data) => resolve(String(data).trim()));
  });
  return { display: `:${number}`, close: () => server.kill() };
}

async function webkit(driver) {
  const { display, close: closeScreen } = await screen();
  const home = await mkdtemp(join(tmpdir(), 'rolecall-webkit-'));
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...env, DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: home, LANG: 'en_US.UTF-8', LANGUAGE: 'en',
      // Neither a graphics card nor the right to make namespaces is a given where tests run.
      LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver: ${method} ${path}: ${value.message || value.error}`);
    return value;
  };
  const ready = async () => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if (await ask('GET', '/status').then(() => true, () => false)) return;
      await pause(100);
    }
    throw new Error('WebKitWebDriver does not answer');
  };
  const closeAll = async () => {
    server.kill();
    closeScreen();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await ready();
    const options = { binary: miniBrowser(), args: ['--automation'] };
    const begun = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
    const session = `/session/${begun.sessionId}`;
    const keys = (actions) => ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keys', actions }] });
    const pointer = (actions) => ask('POST', `${session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', actions }] });
    const move = (x, y) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) });
    const evaluate = (body, ...args) => ask('POST', `${session}/execute/sync`, { script: `return (${body})(...arguments)`, args });
    /** The window's size is set with its frame; what counts is the size of the page in it. */
    const resize = async (width, height) => {
      let [outerWidth, outerHeight] = [width, height];
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await ask('POST', `${session}/window/rect`, { width: outerWidth, height: outerHeight });
        await pause(200);
        const inner = await evaluate(() => [innerWidth, innerHeight]);
        if (inner[0] === width && inner[1] === height) return;
        outerWidth += width - inner[0];
        outerHeight += height - inner[1];
      }
    };
    await resize(size.width, size.height);
    return {
      name: 'webkit',
      version: `${begun.capabilities.browserName} ${begun.capabilities.browserVersion}`,
      complaints: [],
      run: (script) => ask('POST', `${session}/execute/sync`, { script, args: [] }),
      open: (url) => ask('POST', `${session}/url`, { url }),
      evaluate,
      async press(chord) {
        const values = chord.split('+').map((key) => codes[key] ?? key);
        await keys([
          ...values.map((value) => ({ type: 'keyDown', value })),
          ...values.reverse().map((value) => ({ type: 'keyUp', value })),
        ]);
      },
      type: (text) => keys([...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
      point: (x, y) => pointer([move(x, y)]),
      click: (x, y) => pointer([move(x, y), { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]),
      resize,
      async screenshot(path) {
        // A picture waits for the next frame, and a page at rest draws none: one pixel that changes.
        await evaluate(() => {
          const pixel = document.createElement('i');
          pixel.dataset.forPicture = '';
          Object.assign(pixel.style, { position: 'fixed', right: 0, bottom: 0, width: '1px', height: '1px' });
          document.body.append(pixel);
          pixel.animate([{ backgroundColor: '#fff' }, { backgroundColor: '#000' }], { duration: 1000, iterations: Infinity });
        });
        try {
          await writeFile(path, Buffer.from(await ask('GET', `${session}/screenshot`), 'base64'));
        } finally {
          await evaluate(() => document.querySelector('[data-for-picture]').remove());
        }
      },
      async close() {
        await ask('DELETE', session).catch(() => {});
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** How each browser is started, given where it is. */
export const drivers = { chromium, firefox, webkit };
