// The main journeys, in each browser that is installed: node tests/browsers/journeys.mjs [chromium|firefox|webkit]…
// `make test` runs them on the browsers that are there, `make test-browsers` installs all three first. What only a long test finds is
// in tests/e2e; here is what browsers do differently: focus, layout, selection, the clipboard, keys.
//
// Each leaves pictures in target/browsers/, to be looked at. The last line is `browsers: N passed, 0 failed`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, exit } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

import { dist, startServer } from '../../scripts/serve.mjs';
import { singleFile } from '../../scripts/single-file.mjs';
import { drivers, installed } from './drivers.mjs';

const pictures = join(env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url)), 'browsers');

/** Asks until the answer is as wanted, and says what it was at last if it never is. */
async function eventually(ask, wanted, what) {
  let answer;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    answer = await ask();
    if (wanted(answer)) return answer;
    await pause(100);
  }
  return assert.fail(`${what}: ${JSON.stringify(answer)}`);
}

const has = (part) => (text) => typeof text === 'string' && text.includes(part);
const same = (value) => (answer) => JSON.stringify(answer) === JSON.stringify(value);

/** What the page says and shows, asked in the page. */
const sentence = (browser) => browser.evaluate(() => document.querySelector('.banner [role=status]')?.textContent ?? '');
const focused = (browser) => browser.evaluate(() => document.activeElement?.textContent ?? '');
const text = (browser) => browser.evaluate(() => [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));
const lit = (browser, kind) => browser.evaluate((name) => [...document.querySelectorAll(`.mark--${name}`)].map((mark) => mark.textContent), kind);

/** The middle of the first element that a selector finds and whose text holds some words; scrolled into view. */
async function middle(browser, selector, words = '') {
  const place = () => browser.evaluate((wanted, part) => {
    const element = [...document.querySelectorAll(wanted)].find((found) => found.textContent.includes(part) && found.getClientRects().length > 0);
    if (!element) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, selector, words);
  return eventually(place, Boolean, `${selector} with "${words}"`);
}

const click = async (browser, ...wanted) => browser.click(...await middle(browser, ...wanted));

/** Numbers of the gutter whose tops are not those of their lines. */
const astray = (browser) => browser.evaluate(() => {
  const top = (element) => element.getBoundingClientRect().top;
  const lines = [...document.querySelectorAll('.cm-line')];
  const numbers = [...document.querySelectorAll('.cm-lineNumbers .cm-gutterElement')].filter((element) => element.offsetHeight > 0);
  if (lines.length === 0 || numbers.length < lines.length) return ['too few numbers'];
  return lines.flatMap((line, index) => (Math.abs(top(line) - top(numbers[index])) < 1 ? [] : [numbers[index].textContent]));
});

const axe = readFileSync(new URL('../../web/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe finds in the page as it is, a line each: the rule, the element and what is wrong with it. */
async function violations(browser) {
  // Colours on their way from one state to another are neither of the two.
  const moving = () => browser.evaluate(() => document.getAnimations()
    .filter((animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity).length);
  await eventually(moving, same(0), 'what moves comes to rest');
  if (await browser.evaluate(() => !('axe' in globalThis))) await browser.run(axe);
  await browser.evaluate(() => {
    globalThis.axeFound = null;
    const line = ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`);
    globalThis.axe.run(document, { resultTypes: ['violations'] }).then(
      ({ violations: found }) => { globalThis.axeFound = found.flatMap(line); },
      (error) => { globalThis.axeFound = [String(error)]; },
    );
  });
  return eventually(() => browser.evaluate(() => globalThis.axeFound), Array.isArray, 'axe does not come to an end');
}

/** Types behind the value that the trust policy's condition asks for. */
async function typeIntoCondition(browser, typed) {
  await click(browser, '.cm-line', 'customer-4711');
  await browser.press('End');
  for (const key of Array(' } }'.length + 1).fill('ArrowLeft')) await browser.press(key);
  await browser.type(typed);
}

/** Counts from now on what the page tells its worker, and what that answers. */
async function conversation(browser) {
  await browser.evaluate(() => {
    globalThis.told = { asked: 0, answered: 0 };
    const { postMessage } = Worker.prototype;
    const known = new WeakSet();
    Worker.prototype.postMessage = function count(...message) {
      // The workers of the catalogue are told a language with each question.
      if (message[0]?.question || message[0]?.[1] instanceof Uint8Array) return postMessage.apply(this, message);
      told.asked += 1;
      if (!known.has(this)) this.addEventListener('message', () => { told.answered += 1; });
      known.add(this);
      return postMessage.apply(this, message);
    };
  });
  return () => browser.evaluate(() => told);
}

/** Opens the page and waits for its answer and its editor. */
async function open(browser, url) {
  await browser.open(url);
  await eventually(() => browser.evaluate(() => document.querySelector('.cm-content') !== null), Boolean, 'the editor does not come');
  await eventually(() => sentence(browser), has('Denied'), 'the decision');
}

/** @type {Record<string, (browser: object, tools: { url: string, withoutWorker: string, single: string, picture: (name: string) => Promise<void> }) => Promise<void>>} */
const journeys = {
  async 'the numbers in the gutter stand beside their lines, in windows of any width'(browser, { picture }) {
    await eventually(() => astray(browser), same([]), 'numbers beside other lines at first');
    await picture('start');
    for (const width of [900, 600]) {
      await browser.resize(width, 900);
      // Below the window nobody sees the numbers, and the editor leaves them alone until it is in view.
      await browser.evaluate(() => { document.querySelector('.cm-editor').scrollIntoView({ block: 'center', behavior: 'instant' }); });
      await eventually(() => astray(browser), same([]), `numbers beside other lines at ${width} pixels`);
    }
  },

  async 'the first Tab is the link over the head, and leads to the decision'(browser, { picture }) {
    await browser.press('Tab');
    await eventually(() => focused(browser), has('Skip to the decision'), 'the first stop');
    await picture('first-tab');
    await browser.press('Enter');
    await eventually(() => focused(browser), has('What would change it'), 'where the link leads');
  },

  async 'Tab goes into the editor and out of it, and the focus is to be seen'(browser, { picture }) {
    await click(browser, '[role=tab][aria-selected=true]');
    for (let presses = 0; presses < 8 && !await browser.evaluate(() => document.activeElement?.matches('.cm-content')); presses += 1) {
      await browser.press('Tab');
    }
    const ring = () => browser.evaluate(() => document.activeElement?.closest('.code-editor') && getComputedStyle(document.querySelector('.code-editor')).boxShadow);
    await eventually(ring, (shadow) => typeof shadow === 'string' && shadow !== 'none', 'the ring around the editor');
    await picture('editor-focus');
    await browser.press('Tab');
    await eventually(() => browser.evaluate(() => document.activeElement?.closest('.code-editor') === null), Boolean, 'the focus stays in the editor');
  },

  async 'a line of the trace lights its words, and wrapped they stay inside the text'(browser, { picture }) {
    await browser.resize(560, 1000);
    const line = await middle(browser, '[role=treeitem]', 'fails: it asks for');
    await browser.point(...line);
    await eventually(() => lit(browser, 'focus'), same(['"sts:ExternalId": "customer-4711"']), 'what is lit');
    // Text twice as large, as a reader may want it, in a window that no browser refuses to make.
    await browser.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const boxes = () => browser.evaluate(() => {
      const mark = document.querySelector('.mark--deny');
      mark.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, right } = document.querySelector('.cm-content').getBoundingClientRect();
      const boxes = [...mark.getClientRects()];
      const style = getComputedStyle(mark);
      return [
        boxes.length > 1 ? 'wrapped' : 'on one line',
        boxes.every((box) => box.left >= left && box.right <= right) ? 'inside' : 'outside',
        // A shadow leaves no box to measure.
        style.boxDecorationBreak || style.webkitBoxDecorationBreak,
      ];
    });
    await eventually(boxes, same(['wrapped', 'inside', 'clone']), 'the boxes of the mark');
    await eventually(() => astray(browser), same([]), 'numbers beside other lines where lines are wrapped');
    await picture('wrapped');
  },

  async 'what is cut from the editor and pasted is decided anew'(browser, { picture }) {
    const before = await text(browser);
    await click(browser, '.cm-line', 'Version');
    await browser.press('Control+a');
    await browser.press('Control+x');
    await eventually(() => text(browser), (now) => !now.includes('Version'), 'the text after cutting');
    await eventually(() => sentence(browser), (now) => !now.includes('customer-4711'), 'the decision without a trust policy');
    await browser.press('Control+v');
    await eventually(() => text(browser), same(before), 'the text after pasting');
    await eventually(() => sentence(browser), has('customer-4711'), 'the decision after pasting');
    await eventually(() => astray(browser), same([]), 'numbers beside other lines after pasting');
    await picture('pasted');
  },

  async 'what is typed is decided, undone and typed again'(browser) {
    await typeIntoCondition(browser, '-b');
    await eventually(() => sentence(browser), has('customer-4711-b'), 'the decision after typing');
    await browser.press('Control+z');
    await eventually(() => sentence(browser), (now) => now.includes('customer-4711') && !now.includes('customer-4711-b'), 'the decision after undoing');
  },

  async 'a worker decides what is typed'(browser) {
    const told = await conversation(browser);
    await typeIntoCondition(browser, '-w');
    await eventually(() => sentence(browser), has('customer-4711-w'), 'the decision');
    await eventually(told, ({ asked, answered }) => asked > 0 && answered > 0, 'what the page and the worker told each other');
  },

  async 'where no worker starts the page decides by itself'(browser, { withoutWorker }) {
    await open(browser, withoutWorker);
    const told = await conversation(browser);
    await typeIntoCondition(browser, '-p');
    await eventually(() => sentence(browser), has('customer-4711-p'), 'the decision');
    assert.deepEqual(await told(), { asked: 0, answered: 0 });
    // That the file is not there is all that may be complained of.
    browser.complaints.splice(0).forEach((complaint) => { assert.match(complaint, /404|worker/i); });
  },

  async 'a remedy is tried, and the link keeps what came of it'(browser, { url, picture }) {
    await click(browser, 'button', 'Try it');
    await eventually(() => sentence(browser), has('Allowed'), 'the decision after the remedy');
    await picture('remedy');
    // The address follows a moment later.
    let before;
    const link = await eventually(async () => {
      const now = await browser.evaluate(() => location.href);
      const settled = now === before;
      before = now;
      await pause(400);
      return settled && now;
    }, has('#1.'), 'the address');
    await browser.open('about:blank');
    await browser.open(link);
    assert.ok(link.startsWith(url));
    await eventually(() => sentence(browser), has('Allowed'), 'the decision from the link');
  },

  async 'axe finds nothing to complain of in any view'(browser, { url, picture }) {
    const found = [];
    const look = async (view) => found.push(...(await violations(browser)).map((violation) => `${view}: ${violation}`));
    const stands = (selector) => eventually(() => browser.evaluate((wanted) => document.querySelector(wanted) !== null, selector), Boolean, selector);
    await look('the decision');
    await click(browser, '[role=treeitem] button', 'Why');
    await look('a reason');
    await click(browser, '[role=tab]', 'Request and context');
    await stands('.form');
    await look('the form');
    await click(browser, 'header button', 'Share');
    await stands('dialog[open], [role=dialog]');
    await look('the dialog');
    await picture('dialog');
    await browser.press('Escape');
    await browser.open(new URL('#example/role-chain', url).href);
    await eventually(() => sentence(browser), has('Allowed'), 'the decision of the example');
    await click(browser, '.denials summary');
    await stands('.denials .fix');
    await look('what would deny it');
    await picture('denials');
    const drawn = (host, part) => eventually(
      () => browser.evaluate((outside, inside) => document.querySelector(outside)?.shadowRoot?.querySelector(inside) instanceof Element, host, part),
      Boolean,
      `${part} in ${host}`,
    );
    for (const [page, host, part] of [
      ['learn.html#implicit-deny', '.lesson:not([hidden]) .try', 'form'],
      ['docs.html', 'rolecall-scenario', '.decision'],
    ]) {
      await browser.open(new URL(page, url).href);
      await drawn(host, part);
      await look(page);
    }
    assert.deepEqual(found, []);
  },

  async 'an example is chosen by keyboard, in Japanese'(browser, { picture }) {
    await click(browser, 'button', '日本語');
    await eventually(() => browser.evaluate(() => document.documentElement.lang), same('ja'), 'the language of the page');
    const before = await sentence(browser);
    await browser.press('Shift+Tab');
    await browser.evaluate(() => document.querySelector('header [aria-haspopup=menu]').focus());
    await browser.press('Enter');
    await eventually(() => browser.evaluate(() => document.activeElement?.getAttribute('role')), (role) => role?.startsWith('menuitem'), 'the focus in the menu');
    await browser.press('End');
    await browser.press('Enter');
    await eventually(() => sentence(browser), (now) => now !== '' && now !== before, 'the decision of the example');
    await picture('japanese');
  },

  async 'the page in one file decides, and has its editor and its reader of what is pasted'(browser, { single, picture }) {
    await open(browser, single);
    await click(browser, 'header button', 'Paste anything');
    await eventually(() => browser.evaluate(() => document.querySelector('dialog[open] textarea, dialog[open] .cm-content') !== null), Boolean, 'the reader does not come');
    await picture('single');
  },
};

/** Runs every journey in one browser, each in a page that was just opened. */
async function runIn(name, path, urls) {
  const totals = { passed: 0, failed: 0 };
  for (const [index, [title, journey]] of Object.entries(journeys).entries()) {
    const start = Date.now();
    let browser;
    try {
      browser = await drivers[name](path);
      if (index === 0) console.log(`browsers: ${browser.name}, ${browser.version}`);
      await open(browser, urls.url);
      await journey(browser, { ...urls, picture: (shown) => browser.screenshot(join(pictures, `${name}-${shown}.png`)) });
      assert.deepEqual(browser.complaints, [], 'errors in the console');
      totals.passed += 1;
      console.log(`  ok      ${title} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      totals.failed += 1;
      console.log(`  FAILED  ${title}: ${error.message}`);
      await browser?.screenshot(join(pictures, `${name}-failed-${index + 1}.png`)).catch(() => {});
    } finally {
      await browser?.close();
    }
  }
  return totals;
}

const found = installed();
const asked = argv.slice(2);
const unknown = asked.filter((name) => !(name in drivers));
if (unknown.length > 0) {
  console.error(`usage: node tests/browsers/journeys.mjs [${Object.keys(drivers).join('|')}]…`);
  exit(2);
}

await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });
const server = await startServer();
const lacking = await mkdtemp(join(tmpdir(), 'rolecall-'));
await cp(dist, lacking, { recursive: true, filter: (file) => !/worker-[0-9a-f]{16}\.js$/.test(file) });
const lackingServer = await startServer({ root: lacking });
const alone = await mkdtemp(join(tmpdir(), 'rolecall-'));
const file = join(alone, 'rolecall.html');
await writeFile(file, await singleFile());
const urls = { url: server.url, withoutWorker: lackingServer.url, single: pathToFileURL(file).href };
const totals = { passed: 0, failed: 0 };
for (const name of asked.length > 0 ? asked : Object.keys(drivers)) {
  if (!found[name]) {
    console.log(`browsers: ${name} is not installed; \`make test-browsers\` installs it`);
    // Who names a browser wants it.
    if (asked.includes(name)) totals.failed += 1;
    continue;
  }
  const { passed, failed } = await runIn(name, found[name], urls);
  totals.passed += passed;
  totals.failed += failed;
}
await Promise.all([server.close(), lackingServer.close()]);
await Promise.all([lacking, alone].map((folder) => rm(folder, { recursive: true })));
console.log(`browsers: pictures in ${pictures}`);
console.log(`browsers: ${totals.passed} passed, ${totals.failed} failed`);
exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
