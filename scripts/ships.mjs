// What ships besides our own code: crates and npm packages, with their licences; as a bill of materials and as a notice.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Our programs that are given away, and what each is compiled for. */
const programs = [
  { name: 'rolecall-cli', platform: 'x86_64-unknown-linux-musl' },
  { name: 'rolecall-web', platform: 'wasm32-unknown-unknown' },
  { name: 'rolecall-import-wasm', platform: 'wasm32-unknown-unknown' },
  { name: 'rolecall-embed-wasm', platform: 'wasm32-unknown-unknown' },
  { name: 'rolecall-catalog-wasm', platform: 'wasm32-unknown-unknown' },
  { name: 'rolecall-questions-wasm', platform: 'wasm32-unknown-unknown' },
  { name: 'rolecall-wasm', platform: 'wasm32-unknown-unknown' },
  { name: 'rolecall-analysis-wasm', platform: 'wasm32-unknown-unknown' },
];

/** A component: where it comes from, and the texts of its licence. @typedef {{ purl: string, name: string, version: string, licence: string, texts: string[] }} Component */

const licenceFile = /^(licen[cs]e|copying|notice|unlicense)([-.].*)?$/i;
const textsIn = (folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => licenceFile.test(name)).sort()
  .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()) : []);

/** What a crate is under that offers this licence and brings no text of its own. */
const apache = readFileSync(join(root, 'LICENSE-APACHE'), 'utf8').trim();

/** The crates that a program is made of, without what only builds or tests it. */
function cratesOf({ name, platform }) {
  const told = execFileSync('cargo', ['metadata', '--format-version=1', '--locked', '--offline', '--filter-platform', platform], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 28,
  });
  const { packages, resolve } = JSON.parse(told);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const start = packages.find((found) => found.name === name && found.source === null).id;
  const seen = new Set([start]);
  for (const id of seen) {
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) seen.add(pkg);
  }
  // Macros make code of ours and are not in it.
  const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes('proc-macro'));
  return packages.filter((found) => found.source !== null && seen.has(found.id) && !isMacro(found)).map((found) => ({
    purl: `pkg:cargo/${found.name}@${found.version}`, name: found.name, version: found.version,
    // Cargo's older form of "or".
    licence: (found.license ?? '').replaceAll(/\s*\/\s*/g, ' OR '), texts: textsIn(dirname(found.manifest_path)),
  })).map((found) => (found.texts.length > 0 || !found.licence.includes('Apache-2.0') ? found : { ...found, texts: [apache] }));
}

const npmPackage = (name, version, licence, folder) => (
  { purl: `pkg:npm/${name.replace('@', '%40')}@${version}`, name, version, licence, texts: textsIn(folder) }
);

/** The npm packages that are bundled into the editor. */
const bundled = () => Object.entries(json('web/package-lock.json').packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, { version, license }]) => npmPackage(path.replace(/^.*node_modules\//, ''), version, license, join(root, 'web', path)));

/** The packages that the tables of AWS's services are made of; their licences lie beside the tables. */
function data() {
  const { dependencies } = json('crates/rolecall-catalog/data/package.json');
  const text = (name) => readFileSync(join(root, `crates/rolecall-catalog/data/${name.replace(/^.*\//, '')}.LICENSE`), 'utf8').trim();
  return Object.entries(dependencies).map(([name, version]) => ({ ...npmPackage(name, version, 'MIT', ''), texts: [text(name)] }));
}

/** Everything that ships, once each. @returns {Component[]} */
export function components() {
  const all = [...programs.flatMap(cratesOf), ...bundled(), ...data()];
  return [...new Map(all.map((found) => [found.purl, found])).values()].sort((one, other) => (one.purl < other.purl ? -1 : 1));
}

/** The bill of materials: CycloneDX 1.6. It has no time, so that the same sources give the same bytes. */
export function billOfMaterials(found, version) {
  const listed = found.map(({ purl, name, version: of, licence }) => (
    { type: 'library', 'bom-ref': purl, name, version: of, purl, licenses: [{ expression: licence }] }
  ));
  const main = `pkg:generic/rolecall@${version}`;
  const bytes = createHash('sha256').update(JSON.stringify([version, listed])).digest('hex');
  const serial = [bytes.slice(0, 8), bytes.slice(8, 12), `5${bytes.slice(13, 16)}`, `8${bytes.slice(17, 20)}`, bytes.slice(20, 32)].join('-');
  return `${JSON.stringify({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': main, name: 'rolecall', version, purl: main, licenses: [{ expression: 'MIT OR Apache-2.0' }] } },
    components: listed,
    dependencies: [{ ref: main, dependsOn: found.map(({ purl }) => purl) }],
  }, null, 2)}\n`;
}

/** Who made what ships, and under which licence: each text once, with whom it is of. */
export function notice(found) {
  const of = new Map();
  for (const { name, version, texts } of found) for (const text of texts) of.set(text, [...(of.get(text) ?? []), `${name} ${version}`]);
  const list = found.map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
  const texts = [...of].map(([text, names]) => `${'-'.repeat(80)}\n${names.join(', ')}\n\n${text}\n`);
  return `Rolecall is licensed under MIT or Apache-2.0, at your choice. It contains:\n\n${list.join('\n')}\n\n${texts.join('\n')}`;
}
