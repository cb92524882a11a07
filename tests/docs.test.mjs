// The documentation: that no link of it is dead, that both languages say the same of the same, and that it names what the page names.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';

import { docsPages, exampleNames, fileOf, languages, pages, settingsOf, tokensOf } from '../scripts/docs.mjs';
import { openedWith } from '../scripts/policy-scenario.mjs';
import { builtProgram } from './program.mjs';

const files = docsPages({ style: 'docs.css', script: 'docs.js' });
const anchorsOf = (html) => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
const anchors = new Map([...files].map(([name, html]) => [name, anchorsOf(html)]));
/** What else of the site they lead to. */
const beside = new Set(['', 'docs.css', 'docs.js', 'embed.js', 'embed.html', 'embed.ja.html', 'frame.html', 'learn.html', 'learn.ja.html']);
const linksOf = (html) => [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, address]) => address.replaceAll('&amp;', '&'));

test('every page is there in every language', () => {
  assert.equal(files.size, pages.length * languages.length);
  for (const { name } of pages) for (const tag of languages) assert.ok(files.has(fileOf(name, tag)), fileOf(name, tag));
  assert.ok(files.has('docs.html') && files.has('docs.ja.html'));
});

test('no link is dead', () => {
  let within = 0;
  let opened = 0;
  for (const [page, html] of files) {
    assert.equal(anchors.get(page).size, [...html.matchAll(/ id="/g)].length, `${page}: an anchor is there twice`);
    for (const address of linksOf(html)) {
      if (/^(https|data):/.test(address)) {
        assert.ok(!address.includes('rolecall.example'), `${page}: ${address}`);
        continue;
      }
      const [, file, anchor] = /^(?:\.\/([^#?]*))?(?:\?[^#]*)?(?:#(.*))?$/.exec(address) ?? assert.fail(`${page}: ${address}`);
      if (anchor?.startsWith('1.')) {
        const { scenario, step } = JSON.parse(inflateRawSync(Buffer.from(anchor.slice(2), 'base64url')));
        assert.equal(scenario.rolecall, 1, `${page}: ${address}`);
        assert.ok(step < scenario.steps.length, `${page}: step ${step + 1}`);
        opened += 1;
        continue;
      }
      const target = file ?? page;
      assert.ok(files.has(target) || beside.has(target), `${page}: ${address}`);
      if (anchor !== undefined) assert.ok(anchors.get(target)?.has(anchor), `${page}: ${address}`);
      within += 1;
    }
  }
  assert.ok(within > 500 && opened > 500, `${within} within, ${opened} opened`);
});

test('what a page says, it says in every language: headings, tables, examples', () => {
  /** What of a source is the same in every language. */
  const outline = (source) => {
    const tokens = tokensOf(source);
    return tokens.flatMap((token, at) => {
      if (token.type === 'heading_open') return [token.tag];
      if (token.type === 'tr_open') return [`row ${/^`/.test(tokens[at + 2].content) ? tokens[at + 2].content : ''}`];
      if (token.type !== 'fence') return [];
      if (token.info === 'scenario') return [JSON.stringify({ ...settingsOf(token.content), says: '' })];
      if (token.info === 'console') return [token.content.match(/^\$ .*$/gm).map((line) => line.replace(' --lang ja', '')).join('\n')];
      return [`${token.info}\n${token.content}`];
    });
  };
  for (const { sources } of pages) assert.deepEqual(outline(sources.ja), outline(sources.en), sources.ja);
});

test('every code has its place by its name', () => {
  for (const tag of languages) {
    const found = anchors.get(fileOf('findings', tag));
    const codes = [...readFileSync(new URL('../docs/checks/en.md', import.meta.url), 'utf8').matchAll(/^## (IAM\d{4})/gm)].map(([, code]) => code);
    assert.ok(codes.length > 130, `${codes.length}`);
    for (const code of codes) assert.ok(found.has(code), code);
    for (const reason of ['gate.denyApplies', 'element.valueMatches', 'test.valueMatches', 'near.letterCase', 'sts.chainDuration', 'remark.kmsGrants']) {
      assert.ok(anchors.get(fileOf('reasons', tag)).has(reason), reason);
    }
  }
});

test('scenarios are inside their pages, with their sentence for those without a script', () => {
  const shown = new Set();
  for (const { name, sources } of pages) {
    for (const tag of languages) {
      const html = files.get(fileOf(name, tag));
      for (const { content } of tokensOf(sources[tag]).filter(({ info }) => info === 'scenario')) {
        const { example, says } = settingsOf(content);
        shown.add(example);
        const read = [...html.matchAll(/<\/script>\n<p>(.*)<\/p>\n<\/rolecall-scenario>/g)].map(([, text]) => text.replaceAll(/<\/?code>/g, '`').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
        assert.ok(read.includes(says), `${name}: ${says}`);
      }
      for (const [, json] of html.matchAll(/<script type="application\/json">\n(.*?)<\/script>/gs)) JSON.parse(json);
    }
  }
  assert.deepEqual([...shown].sort(), exampleNames());
});

test('a page allows itself what it needs, and nothing inline', () => {
  for (const [name, html] of files) {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
    assert.match(policy, /^default-src 'none'; script-src 'self'( 'wasm-unsafe-eval')?; style-src 'self'; /, name);
    assert.equal(policy.includes('wasm-unsafe-eval'), html.includes('<rolecall-scenario '), name);
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)(?![^>]*type="application\/json")|<style|<[^>]+ style=|<[^>]+ on[a-z]+=/, name);
  }
});

test('buttons are called what the page calls them', () => {
  const label = (tag, id, file = 'labels-page') => new RegExp(`^${id} = (.+)$`, 'm').exec(readFileSync(new URL(`../locales/${tag}/${file}.ftl`, import.meta.url), 'utf8'))[1];
  for (const tag of languages) {
    const first = readFileSync(new URL(`../docs/site/${tag}/first-steps.md`, import.meta.url), 'utf8');
    for (const id of ['page-paste-anything', 'page-what-would-change-it', 'page-pin', 'page-share', 'page-export', 'page-embed']) assert.ok(first.includes(label(tag, id)), `${tag}: ${id}`);
    assert.ok(readFileSync(new URL(`../docs/site/${tag}/index.md`, import.meta.url), 'utf8').includes(label(tag, 'embed-open', 'scripts/embed')), tag);
  }
});

/** The code in the first column of the tables of a page. */
const firstColumn = (name, tag) => {
  const tokens = tokensOf(pages.find((page) => page.name === name).sources[tag]);
  return tokens.flatMap(({ type }, at) => (type === 'td_open' && tokens[at - 1].type === 'tr_open' ? [...tokens[at + 1].content.matchAll(/`([^`]+)`/g)].map(([, code]) => code) : []));
};

test('what an element takes and tells is what its script has', () => {
  const element = readFileSync(new URL('../web/embed/element.js', import.meta.url), 'utf8');
  const [, attributes] = /observedAttributes = \[(.*)\]/.exec(element);
  const events = [...element.matchAll(/'(rolecall-(?:ready|error|change))'/g)].map(([, name]) => name);
  for (const tag of languages) {
    const listed = firstColumn('embedding', tag);
    assert.deepEqual(listed.filter((name) => !name.startsWith('rolecall-')).sort(), attributes.match(/\w+/g).sort());
    assert.deepEqual(new Set(listed.filter((name) => name.startsWith('rolecall-'))), new Set(events));
  }
});

test('numbers are those of the sources', () => {
  const source = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  assert.match(source('web/src/effects/storage.rs'), /const SLOTS: usize = 8;/);
  assert.match(source('docs/site/en/privacy.md'), /your last eight scenarios/);
  assert.match(source('docs/site/ja/privacy.md'), /最近の八つのシナリオ/);
  const codes = [...source('crates/rolecall-cli/src/exit.rs').matchAll(/^ {4}\w+ = (\d),$/gm)].map(([, code]) => code);
  // Wrong usage is the parser's.
  for (const tag of languages) assert.deepEqual(firstColumn('cli', tag).sort(), [...codes, '2'].sort());
});

test('a policy that a finding is shown in has the finding where it is opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-docs-'));
  const documents = new URL('./diagnostics/', import.meta.url);
  const expected = new Map(readdirSync(documents).filter((name) => name.endsWith('.json')).map((name) => {
    const document = JSON.parse(readFileSync(new URL(name, documents), 'utf8'));
    writeFileSync(join(folder, name), openedWith(document));
    return [name, document.expect.map(({ code }) => code)];
  }));
  const { stdout } = spawnSync(builtProgram(), ['lint', folder, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  rmSync(folder, { recursive: true });
  const answers = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(answers.length, expected.size);
  for (const { file, diagnostics } of answers) {
    const found = diagnostics.map(({ code }) => code);
    for (const code of expected.get(basename(file))) assert.ok(found.includes(code), `${basename(file)}: ${code}`);
  }
});

test('the scenario that the page of the format begins with is an example', () => {
  const example = readFileSync(new URL('../docs/site/examples/external-id.json', import.meta.url), 'utf8');
  for (const tag of languages) {
    const [first] = tokensOf(pages.find(({ name }) => name === 'scenario').sources[tag]).filter(({ type }) => type === 'fence');
    assert.equal(first.content, example);
  }
});
