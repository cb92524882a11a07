// What is embedded elsewhere: the page about it, as a host of another origin has it, and a host that forbids what it needs.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { expect, expectAccessible, test as base } from './harness.mjs';

const example = (name) => readFileSync(new URL(`../../crates/rolecall-ui-model/examples/${name}.json`, import.meta.url), 'utf8');

/** Pages of another origin than Rolecall's, by path; a page may have a policy as its header. */
const test = base.extend({
  // Another origin is what these journeys are about.
  complaints: async ({}, use) => { await use([]); },
  context: async ({ browser }, use) => {
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-US', viewport: { width: 1100, height: 900 } });
    await use(context);
    await context.close();
  },
  host: async ({}, use) => {
    const pages = new Map();
    const server = createServer(({ url }, response) => {
      const { body, policy } = pages.get(new URL(url, 'http://host').pathname) ?? {};
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...(policy ? { 'content-security-policy': policy } : {}) });
      response.end(body);
    });
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const url = `http://127.0.0.1:${server.address().port}/`;
    await use({
      url,
      /** Has a file beside its pages. */
      add: (path, body) => { pages.set(path, { body }); },
      /** Opens a page with this in its body. */
      open: async (page, body, { policy, lang = 'en' } = {}) => {
        pages.set('/', { policy, body: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Host</title></head><body><main><h1>Host</h1>${body}</main></body></html>` });
        await page.goto(url);
      },
    });
    server.closeAllConnections();
    server.close();
  },
});

const script = (server) => `<script type="module" src="${server.url}embed.js"></script>`;
const embed = (attributes, inside = '') => `<rolecall-scenario ${attributes}>${inside}</rolecall-scenario>`;
const data = (name) => `<script type="application/json">${example(name)}</script>`;
const fallback = '<p>What the host says itself</p>';

test('a decision from another origin, and what stands inside until it is there', async ({ page, host, server }) => {
  await host.open(page, embed('view="decision"', `${data('cross-account-external-id')}${fallback}`) + script(server));
  const shown = page.locator('rolecall-scenario');
  await expect(shown.getByRole('group', { name: 'Decision' })).toContainText('StringEquals on sts:ExternalId');
  await expect(shown.getByText('What the host says itself')).toBeHidden();
  await expect(shown.getByRole('link', { name: 'Open in Rolecall' })).toHaveAttribute('href', new RegExp(`^${server.url}#1\\.`));
  await expectAccessible(page);
});

test('only what a read-only embed needs is loaded', async ({ page, host, server }) => {
  const asked = [];
  page.on('request', (request) => { asked.push(new URL(request.url())); });
  await host.open(page, embed('view="full" step="1"', data('github-actions')) + script(server));
  await expect(page.getByRole('group', { name: 'Gates' })).toBeVisible();
  const names = asked.filter(({ origin }) => `${origin}/` === server.url).map(({ pathname }) => pathname.slice(1).replace(/-[0-9a-f]{16}/, '')).sort();
  expect(names).toEqual(['embed-en.txt', 'embed.js', 'embed.wasm']);
});

test('a chain is walked by keyboard, and each hop shows its decision', async ({ page, host, server }) => {
  await host.open(page, embed('view="chain"', data('role-chain')) + script(server));
  const chain = page.getByRole('group', { name: 'Role chain' });
  await expect(chain.getByRole('listitem')).toHaveCount(4);
  await chain.getByRole('button').first().focus();
  await expect(chain.getByRole('button').first()).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chain.getByRole('button').nth(1)).toHaveAttribute('aria-current', 'step');
  await expect(chain.getByRole('button').nth(1)).toBeFocused();
  const link = page.getByRole('link', { name: 'Open in Rolecall' });
  await expect(link).toHaveAttribute('href', /#1\./);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  // The present state: the hop that was chosen.
  await expect(opened.getByRole('navigation', { name: 'Role chain' }).locator('[aria-current=step]')).toContainText('Reader');
});

test('a scenario lies in a file of the host', async ({ page, host, server }) => {
  host.add('/scenarios/chain.json', example('role-chain'));
  await host.open(page, embed('view="chain" src="scenarios/chain.json"') + script(server));
  await expect(page.getByRole('group', { name: 'Role chain' }).getByRole('listitem')).toHaveCount(4);
  await host.open(page, embed('src="scenarios/none.json"', fallback) + script(server));
  await expect(page.getByRole('alert')).toContainText('a file of it could not be loaded');
  await expect(page.getByText('What the host says itself')).toBeVisible();
});

test('a line of the reasons lights its words in the policy, and folded lines open by keyboard', async ({ page, host, server }) => {
  await host.open(page, embed('view="full" step="4"', data('github-actions')) + script(server));
  const trace = page.getByRole('group', { name: 'Gates' });
  await expect(page.locator('mark.mark--deny').first()).toBeVisible();
  const line = trace.getByText('token.actions.githubusercontent.com:sub').first();
  await line.hover();
  await expect(page.locator('mark.mark--focus').first()).toBeVisible();
  const folded = trace.locator('details:not([open])');
  const before = await folded.count();
  await folded.first().locator('> summary').focus();
  await page.keyboard.press('Enter');
  await expect(folded).toHaveCount(before - 1);
  await expectAccessible(page);
});

test('language and theme are those asked for, else those around', async ({ page, host, server }) => {
  await host.open(page, embed('id="around"', data('region-lock')) + embed('id="own" lang="en" theme="dark"', data('region-lock')) + script(server), { lang: 'ja-JP' });
  await expect(page.locator('#around').getByRole('link', { name: 'Rolecall で開く' })).toBeVisible();
  await expect(page.locator('#own').getByRole('link', { name: 'Open in Rolecall' })).toBeVisible();
  const surface = (id) => page.locator(`#${id} [part=box]`).evaluate((box) => getComputedStyle(box).backgroundColor);
  expect(await surface('around')).toBe('rgb(255, 255, 255)');
  expect(await surface('own')).toBe('rgb(23, 26, 31)');
  await expectAccessible(page);
});

test('the page around styles it by custom properties and parts', async ({ page, host, server }) => {
  const style = '<style>rolecall-scenario { --rolecall-radius: 0; --rolecall-text: rgb(10, 20, 30) } rolecall-scenario::part(sentence) { font-size: 30px }</style>';
  await host.open(page, style + embed('', data('region-lock')) + script(server));
  const sentence = page.locator('[part=sentence]');
  await expect(sentence).toHaveCSS('font-size', '30px');
  await expect(page.locator('[part=box]')).toHaveCSS('border-radius', '0px');
  await expect(sentence).toHaveCSS('color', 'rgb(10, 20, 30)');
});

test('attributes that change are followed', async ({ page, host, server }) => {
  await host.open(page, embed('step="1"', data('region-lock')) + script(server));
  const shown = page.locator('rolecall-scenario');
  await expect(shown.getByRole('group', { name: 'Decision' })).toContainText('Allowed');
  await shown.evaluate((element) => { element.setAttribute('step', '2'); });
  await expect(shown.getByRole('group', { name: 'Decision' })).toContainText('OnlyIreland');
  await shown.evaluate((element) => { element.setAttribute('view', 'trace'); });
  await expect(shown.getByRole('group', { name: 'Gates' })).toBeVisible();
});

test('without a script, the host speaks for itself', async ({ browser, host, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await host.open(page, embed('', `${data('region-lock')}${fallback}`) + script(server));
  await expect(page.getByText('What the host says itself')).toBeVisible();
  await context.close();
});

for (const { what, policy, prepare, attributes = '', inside = data('region-lock'), says } of [
  { what: 'a policy without WebAssembly', policy: (url) => `script-src ${url}; connect-src ${url}`, says: /content security policy of this page does not allow/ },
  { what: 'a policy without connections', policy: (url) => `script-src ${url} 'wasm-unsafe-eval'; connect-src 'none'`, says: /content security policy of this page does not allow/ },
  { what: 'a network that breaks', prepare: (page) => page.route('**/embed-*.wasm', (route) => route.abort()), says: /could not be loaded/ },
  { what: 'another file in the place of the program', prepare: (page) => page.route('**/embed-*.wasm', (route) => route.fulfill({ body: '<p>', headers: { 'access-control-allow-origin': '*' } })), says: /something else lies/ },
  { what: 'a browser without WebAssembly', prepare: (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }), says: /browser is too old/ },
  { what: 'something else than a scenario', inside: '<script type="application/json">[1]</script>', says: /not a Rolecall scenario/ },
  { what: 'a damaged link', attributes: 'link="#1.abc"', says: /link is damaged/ },
]) {
  test(`what stands inside stays, with the reason: ${what}`, async ({ page, host, server }) => {
    await prepare?.(page);
    await host.open(page, embed(attributes, `${inside}${fallback}`) + script(server), { policy: policy?.(server.url.slice(0, -1)) });
    await expect(page.getByRole('alert')).toHaveText(says);
    await expect(page.getByText('What the host says itself')).toBeVisible();
  });
}

test('a plain iframe is as high as what it shows, and a host that is not named hears no state', async ({ page, host, server }) => {
  await host.open(page, embed('', data('region-lock')) + script(server));
  const link = await page.getByRole('link', { name: 'Open in Rolecall' }).getAttribute('href');
  const fragment = new URL(link).hash;
  const heard = '<script>heard = []; addEventListener("message", ({ data }) => heard.push(data.type))</script>';
  await host.open(page, `${heard}<iframe title="one" style="height:50px" src="${server.url}frame.html?view=trace&lang=en${fragment}"></iframe>${script(server)}`);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('group', { name: 'Gates' })).toBeVisible();
  const heights = async () => [await page.locator('iframe').evaluate((frame) => frame.clientHeight), await inside.locator('html').evaluate((html) => Math.ceil(html.getBoundingClientRect().height))];
  await expect.poll(async () => { const [frame, content] = await heights(); return Math.abs(frame - content) <= 1 && frame > 150; }).toBe(true);
  const before = (await heights())[0];
  await inside.locator('details:not([open]) > summary').first().click();
  await expect.poll(async () => (await heights())[0]).toBeGreaterThan(before);
  expect(await page.evaluate(() => [...new Set(globalThis.heard)])).toEqual(['height']);
});

test('a frame takes what to show from the origin that it was given, and from no other', async ({ page, host, server }) => {
  await host.open(page, embed('step="2"', data('region-lock')) + script(server));
  const link = await page.getByRole('link', { name: 'Open in Rolecall' }).getAttribute('href');
  const start = `${server.url}frame.html?view=decision&lang=en`;
  const framed = async (named) => {
    await host.open(page, `<iframe title="one" src="${start}&host=${encodeURIComponent(named)}"></iframe>`);
    const inside = page.frameLocator('iframe');
    await expect(inside.getByRole('alert')).toHaveText(/link is damaged/);
    await page.locator('iframe').evaluate((frame, message) => { frame.contentWindow.postMessage(message, '*'); }, { rolecall: 1, type: 'show', link });
    return inside;
  };
  const taken = await framed(host.url);
  await expect(taken.getByRole('group', { name: 'Decision' })).toContainText('OnlyIreland');
  const refused = await framed('https://elsewhere.example');
  // As long as the other needed, and more.
  await page.waitForTimeout(1000);
  await expect(refused.getByRole('alert')).toHaveText(/link is damaged/);
});

test('editable, it is the page in a frame: the host hears of every state, and the reader\'s own work stays', async ({ page, host, server }) => {
  await host.open(page, embed('editable lang="ja" step="2"', data('region-lock')) + script(server));
  const inside = page.frameLocator('rolecall-scenario iframe');
  await expect(inside.getByRole('region', { name: '判定', exact: true })).toContainText('OnlyIreland');
  // What is pressed no longer moves.
  await expect.poll(() => page.locator('rolecall-scenario iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThan(700);
  const hop = inside.locator('.hop').nth(1);
  await hop.click();
  await expect(hop).toHaveAttribute('aria-current', 'step');
  const link = page.getByRole('link', { name: 'Rolecall で開く' });
  const before = await link.getAttribute('href');
  await inside.locator('.hop').nth(2).click();
  await expect(link).not.toHaveAttribute('href', before);
  const rolecall = await page.context().newPage();
  await rolecall.goto(server.url);
  await expect(rolecall.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await rolecall.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('rolecall.work')).length)).toBe(0);
});

for (const { file, copied } of [{ file: 'embed.html', copied: 'Copied' }, { file: 'embed.ja.html', copied: 'コピーしました' }]) {
  test(`the page about embedding shows six, with snippets that work elsewhere: ${file}`, async ({ page, host, server }) => {
    // Six embeds, one of them the whole page, twice, and axe looks into every frame.
    test.slow();
    await page.goto(`${server.url}${file}`);
    await expect(page.locator('main > section:has(.snippet)')).toHaveCount(6);
    await expect(page.locator('rolecall-scenario [part=box]:visible')).toHaveCount(5);
    await expect(page.locator('rolecall-scenario [part=failure]')).toHaveCount(0);
    await expect(page.frameLocator('section > iframe').locator('[part=trace]')).toBeVisible();
    await expectAccessible(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#two button[data-copied]').click();
    await expect(page.locator('#two [role=status]')).toHaveText(copied);
    const snippets = await page.locator('.snippet pre').allTextContents();
    for (const snippet of snippets) expect(snippet).toContain(server.url);
    // Somebody else's page, with all six as they were copied.
    await host.open(page, snippets.join('\n'), { lang: file.includes('ja') ? 'ja' : 'en' });
    await expect(page.locator('rolecall-scenario [part=decision]:visible')).toHaveCount(4);
    await expect(page.frameLocator('main > iframe').locator('[part=trace]')).toBeVisible();
    await expect(page.frameLocator('rolecall-scenario iframe').locator('#decision')).toBeVisible();
  });
}

for (const { tongue, open, title, show, view, theme, dark, copy, copied, close } of [
  { tongue: 'en-US', open: 'Embed', title: 'Embed a scenario', show: 'Show', view: 'Chain and decision', theme: 'Theme', dark: 'Dark', copy: 'Copy', copied: 'Copied', close: 'Close' },
  { tongue: 'ja-JP', open: '埋め込む', title: 'シナリオを埋め込む', show: '表示する内容', view: '連鎖と判定', theme: 'テーマ', dark: 'ダーク', copy: 'コピー', copied: 'コピーしました', close: '閉じる' },
]) {
  test(`the page makes a snippet of what is on the screen, which works elsewhere: ${tongue}`, async ({ browser, host, server }) => {
    const context = await browser.newContext({ serviceWorkers: 'block', locale: tongue, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('button', { name: open, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await expectAccessible(page, { include: 'dialog' });
    await dialog.getByLabel(show).selectOption(view);
    await dialog.getByLabel(theme).selectOption(dark);
    await dialog.getByRole('button', { name: copy }).click();
    await expect(dialog.getByRole('status')).toHaveText(copied);
    const snippet = await page.evaluate(() => navigator.clipboard.readText());
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: open, exact: true }).click();
    await dialog.getByRole('button', { name: close }).click();
    await expect(dialog).toBeHidden();

    await host.open(page, snippet);
    const shown = page.locator('rolecall-scenario');
    await expect(shown).toHaveAttribute('lang', tongue.slice(0, 2));
    await expect(shown.locator('[part=chain]')).toBeVisible();
    await expect(shown.locator('[part=sentence]')).toContainText('sts:ExternalId');
    await expect(shown.locator('[part=box]')).toHaveCSS('background-color', 'rgb(23, 26, 31)');
    await context.close();
  });
}

test('a snippet of the dialog may be an iframe, or the page to be edited', async ({ page, host, server }) => {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Embed', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed a scenario' });
  await dialog.getByRole('combobox', { name: 'As', exact: true }).selectOption('iframe, without a script');
  const frame = await dialog.getByLabel('Snippet').inputValue();
  await dialog.getByLabel('Show').selectOption('All of it, to be edited');
  const editable = await dialog.getByLabel('Snippet').inputValue();
  await host.open(page, frame);
  await expect(page.frameLocator('iframe').locator('[part=sentence]')).toContainText('sts:ExternalId');
  await host.open(page, editable);
  await expect(page.frameLocator('iframe').locator('#decision')).toContainText('sts:ExternalId');
});
