// The picture of who becomes whom, by its scripts: their types, what a question picks, how thousands are grouped, where it all goes, and what it says.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { wordsOf } from '../scripts/words.mjs';
import { inOrder, named, read } from '../web/graph/answer.js';
import { labelsOf } from '../web/graph/labels.js';
import { laid } from '../web/graph/layout.js';
import { most, picture, prepared } from '../web/graph/pick.js';
import { next } from '../web/graph/stage.js';

const tools = createRequire(new URL('npm/package.json', import.meta.url));
const words = wordsOf('graph');

const account = '111122223333';
const role = (name, path = '/') => `arn:aws:iam::${account}:role${path}${name}`;
const user = (name) => `arn:aws:iam::${account}:user/${name}`;
const node = (id) => ({ id, kind: /amazonaws\.com$/.test(id) ? 'service' : /:user\//.test(id) ? 'user' : 'role', account: /amazonaws\.com$/.test(id) ? null : account, notes: [] });
const edge = (from, to, more = {}) => ({ from, to, kind: 'assume', how: 'named', state: 'certain', keys: [], lost: [], ...more });
const answerOf = (edges, more = {}) => ({ nodes: [...new Set(edges.flatMap(({ from, to }) => [from, to]))].map(node), edges, paths: [], ...more });
const path = (...ids) => ({ from: ids[0], to: ids.at(-1), via: ids.slice(1, -1), state: 'certain', steps: [], lost: ids.slice(1).map(() => []) });
const drawn = (answer, question, wish = {}) => picture(prepared(read(answer), question, wish.impossible ?? false), { open: [], shown: [], impossible: false, ...wish });
const wholes = ({ items }) => items.filter((item) => item.node).map(({ id }) => id).sort();

/** An account of so many roles: each is trusted by a service, a user or another role. */
function account_(roles) {
  const services = ['ec2', 'lambda', 'glue', 'states', 'ecs-tasks'].map((name) => `${name}.amazonaws.com`);
  const users = Array.from({ length: roles / 20 }, (_, at) => user(`person-${at}`));
  const all = Array.from({ length: roles }, (_, at) => role(`${['web', 'data', 'ops'][at % 3]}-${at}`, ['/', '/team/', '/service-role/'][at % 7 % 3]));
  return answerOf(all.map((id, at) => {
    if (at % 2 === 0) return edge(services[at % 5], id, { kind: 'service', how: 'service' });
    return at % 3 === 0 ? edge(users[at % users.length], id, { how: 'account', state: 'conditional', keys: ['aws:MultiFactorAuthPresent'] }) : edge(all[at - 1], id);
  }));
}

test('the scripts are strictly typed', () => {
  const project = fileURLToPath(new URL('../web/graph/tsconfig.json', import.meta.url));
  const { stdout, status } = spawnSync(execPath, [tools.resolve('typescript/bin/tsc'), '--project', project], { encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('what is passed and what is changed is said at its line, and a change of its own at who makes it', () => {
  const labels = labelsOf(words.en, 'en');
  const answer = answerOf([
    edge(user('ana'), role('box'), { kind: 'passRole', how: null, through: 'ec2.amazonaws.com' }),
    edge(role('box'), user('bob'), { kind: 'edit', how: null }),
    edge(user('bob'), user('bob'), { kind: 'edit', how: null }),
  ]);
  const shown = drawn(answer, { kind: 'overview' });
  const said = Object.fromEntries(shown.links.map((link) => [link.kind, labels.link(link, undefined)]));
  assert.deepEqual(said, { passRole: ['passes it to ec2.amazonaws.com'], edit: ['Can edit'] });
  const bob = shown.items.find(({ id }) => id === user('bob'));
  assert.deepEqual([bob.within, bob.changing], [0, 1]);
  assert.deepEqual(labels.item(bob, { kind: 'overview' }).rest, ['can change its own permissions']);
});

test('names are read as people sort and say them', () => {
  assert.deepEqual(named(role('audit', '/team/x/')), { path: '/team/x/', name: 'audit' });
  assert.deepEqual(named('ec2.amazonaws.com'), { path: '', name: 'ec2.amazonaws.com' });
  assert.deepEqual(named('444455556666'), { path: '', name: '444455556666' });
  assert.deepEqual(['a-10', 'B-1', 'a-9'].sort(inOrder), ['a-9', 'a-10', 'B-1']);
});

test('a small account is drawn as it is, without what is stopped unless that is asked for', () => {
  const answer = answerOf([edge(user('ana'), role('named')), edge(user('bob'), role('named'), { state: 'impossible', because: { gate: 'trustPolicy' } })]);
  const shown = drawn(answer, { kind: 'overview' });
  assert.deepEqual(wholes(shown), [role('named'), user('ana'), user('bob')].sort());
  assert.equal(shown.links.length, 1);
  assert.equal(shown.impossible, 1);
  assert.equal(drawn(answer, { kind: 'overview' }, { impossible: true }).links.length, 2);
});

test('where there is no chain, what stands in the way is drawn', () => {
  const answer = answerOf([edge(user('ana'), role('hop')), edge(role('hop'), role('vault'), { state: 'impossible' }), edge(user('eve'), role('other'))]);
  const shown = drawn(answer, { kind: 'chain', from: user('ana'), to: role('vault') });
  assert.deepEqual(wholes(shown), [role('hop'), role('vault'), user('ana')].sort());
  assert.deepEqual(shown.links.map(({ state }) => state), ['certain', 'impossible']);
  assert.deepEqual(shown.items.filter(({ mark }) => mark).map(({ id, mark }) => [id, mark]), [[user('ana'), 'start'], [role('vault'), 'end']]);
});

test('of a chain its hops are drawn, and the one that is looked at is lit', () => {
  const answer = answerOf([edge(user('ana'), role('a')), edge(role('a'), role('b')), edge(user('ana'), role('c')), edge(role('c'), role('b')), edge(user('ana'), role('elsewhere'))], {
    paths: [path(user('ana'), role('a'), role('b')), path(user('ana'), role('c'), role('b'))],
  });
  const shown = drawn(answer, { kind: 'chain', from: user('ana'), to: role('b') }, { path: 1 });
  assert.equal(shown.items.length, 4);
  assert.deepEqual(shown.links.filter(({ lit }) => lit).map(({ from }) => from).sort(), [role('c'), user('ana')].sort());
});

test('who reaches a request is linked to it', () => {
  const answer = answerOf([edge(role('deploy'), role('data'))], {
    paths: [path(role('data'), role('data')), path(role('deploy'), role('data'))], holders: [{ id: role('data'), state: 'conditional' }],
  });
  const shown = drawn(answer, { kind: 'reach', action: 's3:GetObject', resource: '*' });
  assert.deepEqual(shown.items.map(({ id }) => id).sort(), [role('data'), role('deploy'), 'target'].sort());
  assert.deepEqual(shown.links.filter(({ to }) => to === 'target').map(({ from, count, state }) => [from, count, state]), [[role('data'), 1, 'conditional']]);
});

for (const roles of [300, 10_000]) {
  test(`an account of ${roles} roles is a few groups: nobody is lost, nobody is counted twice, and each can be reached by opening groups`, () => {
    const answer = account_(roles);
    const ready = prepared(read(answer), { kind: 'overview' }, false);
    const wish = { open: [], shown: [], impossible: false };
    const first = picture(ready, wish);
    assert.ok(first.items.length > 5 && first.items.length <= 26, `${first.items.length}`);
    assert.equal(first.items.reduce((sum, { count }) => sum + count, 0), answer.nodes.length);
    assert.equal(first.links.reduce((sum, { count }) => sum + count, 0) + first.items.reduce((sum, { within }) => sum + within, 0), answer.edges.length);

    const places = new Map(ready.read.nodes.map(({ id }, place) => [id, place]));
    const sought = answer.nodes.find(({ id }) => id.includes('ops-'))?.id;
    let shown = first;
    for (let depth = 0; depth < 12 && !shown.items.some(({ id }) => id === sought); depth += 1) {
      const [around] = [...shown.members].find(([, members]) => members.includes(places.get(sought))) ?? [];
      assert.ok(around, `nobody holds ${sought}`);
      wish.open = [...wish.open, around];
      shown = picture(ready, wish);
      assert.ok(shown.items.length <= most, `${shown.items.length}`);
      assert.equal(shown.items.reduce((sum, { count }) => sum + count, 0), answer.nodes.length);
    }
    assert.ok(shown.items.some(({ id }) => id === sought));
  });
}

test('many to many are counted, not listed: a million edges are a few links', () => {
  const users = Array.from({ length: 1000 }, (_, at) => user(`u${at}`));
  const roles = Array.from({ length: 1000 }, (_, at) => role(`r${at}`));
  const nodes = [...roles, ...users].map(node);
  const answer = { nodes, edges: [], paths: [path(users[7], roles[7])], bundles: [{ from: users.map((_, at) => at + 1000), to: roles.map((_, at) => at), kind: 'assume', how: 'account', state: 'certain', keys: [] }] };
  const shown = drawn(answer, { kind: 'overview' }, { shown: [users[3]] });
  assert.equal(shown.links.reduce((sum, { count }) => sum + count, 0), 1_000_000);
  assert.equal(shown.links.filter(({ from }) => from === users[3]).reduce((sum, { count }) => sum + count, 0), 1000);
  assert.deepEqual(drawn(answer, { kind: 'chain', from: users[7], to: roles[7] }).links.map(({ from, to, lit }) => [from, to, lit]), [[users[7], roles[7], true]]);
});

test('of entrances and circles nothing else is drawn', () => {
  const answer = answerOf([edge('ec2.amazonaws.com', role('a')), edge(role('a'), role('b')), edge(role('b'), role('a')), edge(role('b'), role('c'))]);
  const place = (id) => answer.nodes.findIndex((some) => some.id === id);
  assert.deepEqual(wholes(drawn({ ...answer, entrances: [place('ec2.amazonaws.com')] }, { kind: 'entrances' })), [role('a'), 'ec2.amazonaws.com'].sort());
  const circles = drawn({ ...answer, cycles: [[place(role('a')), place(role('b'))]] }, { kind: 'cycles' });
  assert.deepEqual([wholes(circles), circles.links.length], [[role('a'), role('b')], 2]);
});

test('whoever is looked for stands beside the group', () => {
  const answer = account_(300);
  const sought = answer.nodes.at(-1).id;
  const before = drawn(answer, { kind: 'overview' });
  assert.ok(!wholes(before).includes(sought));
  const after = drawn(answer, { kind: 'overview' }, { shown: [sought] });
  assert.ok(wholes(after).includes(sought));
  assert.equal(after.items.reduce((sum, { count }) => sum + count, 0), answer.nodes.length);
});

test('the same answer is the same picture, whatever its order', () => {
  const answer = account_(300);
  const turned = { ...answer, nodes: answer.nodes.toReversed?.() ?? [...answer.nodes].reverse(), edges: [...answer.edges].reverse() };
  const ids = ({ items, links }) => [items.map(({ id, count }) => `${id} ${count}`).sort(), links.map(({ id, count }) => `${id} ${count}`).sort()];
  assert.deepEqual(ids(drawn(turned, { kind: 'overview' })), ids(drawn(answer, { kind: 'overview' })));
});

test('layers follow each other, boxes do not overlap, and what stands alone has a place', () => {
  const boxes = ['a', 'b', 'c', 'd', 'alone'].map((id) => ({ id, width: 100, height: 40 }));
  const lines = [['a', 'b'], ['b', 'c'], ['a', 'd'], ['c', 'a']].map(([from, to]) => ({ id: `${from}${to}`, from, to, width: 60, height: 15 }));
  for (const [isDown, along] of [[false, 'x'], [true, 'y']]) {
    const { boxes: at, lines: points, width, height } = laid(boxes, lines, isDown);
    assert.ok(at.a[along] < at.b[along] && at.b[along] < at.c[along]);
    assert.deepEqual(Object.keys(at).sort(), ['a', 'alone', 'b', 'c', 'd']);
    assert.deepEqual(Object.keys(points).sort(), ['ab', 'ad', 'bc', 'ca']);
    for (const [one, { x, y }] of Object.entries(at)) {
      assert.ok(x >= 50 && x <= width - 50 && y >= 20 && y <= height - 20, one);
      for (const [other, place] of Object.entries(at)) assert.ok(one === other || Math.abs(place.x - x) >= 100 || Math.abs(place.y - y) >= 40, `${one} over ${other}`);
    }
  }
  assert.deepEqual(laid(boxes, lines, false), laid(boxes, lines, false));
});

test('arrow keys follow links, and lead to what lies beside', () => {
  const at = { boxes: { a: { x: 0, y: 0 }, b: { x: 200, y: 0 }, c: { x: 200, y: 80 } }, links: [{ from: 'a', to: 'b' }, { from: 'a', to: 'c' }], isDown: false };
  assert.equal(next('ArrowRight', 'a', at), 'b');
  assert.equal(next('ArrowLeft', 'c', at), 'a');
  assert.equal(next('ArrowDown', 'b', at), 'c');
  assert.equal(next('ArrowUp', 'b', at), undefined);
  assert.equal(next('ArrowRight', 'b', at), undefined);
});

test('a link says what must hold, what is missing and what stops it, in every language', () => {
  for (const [tag, texts] of Object.entries(words)) {
    const { link } = labelsOf(texts, tag);
    const said = (more) => link({ id: '', from: 'a', to: 'b', lit: false, count: 1, counts: {}, kind: 'assume', state: more.state, edge: edge('a', 'b', more) }, undefined).join(' ');
    assert.equal(said({ state: 'certain' }), '');
    assert.match(said({ state: 'conditional', keys: ['aws:MultiFactorAuthPresent'] }), /MultiFactorAuthPresent/);
    assert.match(said({ state: 'unknown', missing: [`arn:aws:iam::${account}:policy/edge`] }), /\? edge/);
    assert.ok(said({ state: 'impossible', because: { gate: 'identityPolicies' } }).endsWith(texts.gateIdentityPolicies), tag);
    const together = link({ id: '', from: 'a', to: 'b', lit: false, count: 5, counts: { certain: 3, impossible: 2 }, kind: 'assume', state: 'certain' }, undefined).join(' ');
    assert.ok(together.includes('3') && together.includes(texts.stateImpossible), together);
  }
});

test('what is filled in is the same in every language', () => {
  const places = (text) => [...text.matchAll(/\{ \$\w+ \}/g)].map(([place]) => place).sort();
  for (const texts of Object.values(words)) for (const [name, text] of Object.entries(texts)) assert.deepEqual(places(text), places(words.en[name]), name);
});
