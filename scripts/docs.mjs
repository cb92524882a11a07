// The documentation as pages beside the built page: Markdown of docs/, in each language, with scenarios that are decided where they are read.
// What a page holds, and how it is written: docs/site/README.md.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundled } from './bundling.mjs';
import { fragmentOf } from './link.mjs';
import { escaped, rich } from './markup.mjs';
import { openedWith } from './policy-scenario.mjs';
import { wordsOf } from './words.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const MarkdownIt = createRequire(new URL('../web/package.json', import.meta.url))('markdown-it');

/** What stands for the address of the site in a text. */
const site = 'https://rolecall.example/';
/** Where the sources are read that are no page. */
const repository = 'https://github.com/rolecall/rolecall/blob/main/';

export const languages = ['en', 'ja'];

/** The pages, in the order in which they are listed; the first is where one begins. A source is a path in the repository. */
export const pages = [
  page('index'),
  page('first-steps'),
  page('scenario', { en: 'docs/scenario.md' }),
  page('questions'),
  page('findings', { en: 'docs/checks/en.md', ja: 'docs/checks/ja.md' }, true),
  page('reasons', { en: 'docs/reasons/en.md', ja: 'docs/reasons/ja.md' }, true),
  page('embedding'),
  page('npm', { en: 'crates/rolecall-wasm/README.md' }),
  page('cli'),
  page('ci', { en: 'docs/ci.md' }),
  page('privacy'),
];

/** A page by its name; `recorded` if it is made of the sources of the program. */
function page(name, sources = {}, recorded = false) {
  return { name, recorded, sources: Object.fromEntries(languages.map((tag) => [tag, sources[tag] ?? `docs/site/${tag}/${name}.md`])) };
}

/** The name of a page's file in a language. */
export const fileOf = (name, tag) => `docs${name === 'index' ? '' : `-${name}`}${tag === 'en' ? '' : `.${tag}`}.html`;

const read = (path) => readFileSync(`${root}${path}`, 'utf8');
const markdown = new MarkdownIt({ html: false });

/** The tokens of a source, without the remark at its head that says what wrote it. */
export const tokensOf = (source) => markdown.parse(read(source).replace(/^<!--.*-->\n/, ''), {});

/** The plain text of a heading or paragraph. */
const plain = ({ children }) => children.map(({ content }) => content).join('');

/** The settings of a fenced block: a line `name: value` each. */
export const settingsOf = (content) => Object.fromEntries(content.trim().split('\n').map((line) => {
  const [, name, value] = /^([a-z]+): (.+)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`a scenario of the documentation has settings alone, not: ${line}`);
  return [name, value];
}));

/** The headings of a source, each with its anchor: a code or name in front, else the words. */
function headings(tokens) {
  const taken = new Set();
  return tokens.flatMap(({ type, tag }, at) => {
    if (type !== 'heading_open') return [];
    const text = plain(tokens[at + 1]);
    const [code] = /^(IAM\d+|[a-z]+\.\w+)(?= · |$)/.exec(text) ?? [];
    const stem = code ?? text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
    let anchor = stem;
    for (let number = 2; taken.has(anchor); number += 1) anchor = `${stem}-${number}`;
    taken.add(anchor);
    return [{ tag, text, anchor }];
  });
}

/** Where a link of a source leads to from its page. */
function resolved(href, source, tag) {
  if (href.startsWith('#')) return href;
  if (href.startsWith(site)) return `./${href.slice(site.length)}`;
  const ours = href.startsWith(repository);
  if (/^[a-z]+:/.test(href) && !ours) return href;
  const [relative, anchor] = href.split('#');
  const path = ours ? relative.slice(repository.length) : posix.join(dirname(source), relative);
  const target = pages.find(({ sources }) => Object.values(sources).includes(path));
  if (target) return `./${fileOf(target.name, tag)}${anchor ? `#${anchor}` : ''}`;
  if (!existsSync(`${root}${path}`)) throw new Error(`${source}: there is no ${path}`);
  if (path.startsWith('tests/diagnostics/')) return `./${fragmentOf(openedWith(JSON.parse(read(path))))}`;
  const step = /^step=(\d+)$/.exec(anchor ?? '')?.[1] ?? 1;
  if (/^(tests\/cases|docs\/site\/examples|crates\/rolecall-ui-model\/examples)\/.*\.json$/.test(path)) return `./${fragmentOf(read(path), step - 1)}`;
  return `${repository}${path}${anchor ? `#${anchor}` : ''}`;
}

/** A scenario that is decided on the page, with its sentence for those without a script, and its file. */
function live(content, words) {
  const { example, view, step, says } = settingsOf(content);
  const text = read(`docs/site/examples/${example}.json`).trim();
  return `<figure class="live">
<rolecall-scenario view="${view}" step="${step}">
<script type="application/json">
${text.replaceAll('</', '<\\/')}
</script>
<p>${rich(says)}</p>
</rolecall-scenario>
<figcaption><details><summary>${escaped(words.file)} <code>${example}.json</code></summary>${code('json', text, words)}</details></figcaption>
</figure>
`;
}

/** A text to copy. Of what was typed into a terminal that is the commands, without what they print. */
function code(language, text, words) {
  const commands = language === 'console' ? [...text.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command).join('\n') : undefined;
  const copied = `data-copied="${escaped(words.copied)}" data-failed="${escaped(words.copyFailed)}"${commands === undefined ? '' : ` data-commands="${escaped(commands)}"`}`;
  const lines = commands === undefined ? escaped(text) : text.split('\n')
    .map((line) => (line.startsWith('$ ') ? `<span class="code__command">${escaped(line)}</span>` : escaped(line))).join('\n');
  return `<div class="code"><div class="code__head"><span>${escaped(language === 'console' ? words.terminal : language)}</span><span role="status"></span><button type="button" ${copied} hidden>${escaped(words.copy)}</button></div>
<pre><code>${lines.trimEnd()}</code></pre></div>
`;
}

/** The content of a page, and what stands in it. */
function content({ name, recorded, sources }, tag, words) {
  const tokens = tokensOf(sources[tag]);
  // An anchor is the same in every language, so that a link to one leads to the same in another.
  const anchors = headings(tokensOf(sources.en)).map(({ anchor }) => anchor);
  const found = headings(tokens).map((heading, at) => ({ ...heading, anchor: anchors[at] }));
  const rules = new MarkdownIt({ html: false }).renderer;
  let at = 0;
  rules.rules.heading_open = () => {
    const { tag: level, anchor } = found[at];
    return level === 'h1' ? '<h1 id="title">' : `<${level} id="${anchor}"><a class="anchor" href="#${anchor}">`;
  };
  rules.rules.heading_close = () => {
    const { tag: level } = found[at];
    at += 1;
    return level === 'h1' ? '</h1>\n' : `</a></${level}>\n`;
  };
  rules.rules.table_open = () => '<div class="table"><table>\n';
  rules.rules.table_close = () => '</table></div>\n';
  rules.rules.th_open = () => '<th scope="col">';
  // A line of a source ends where it does; Japanese has no space there.
  if (tag === 'ja') rules.rules.softbreak = () => '';
  let scenarios = 0;
  rules.rules.fence = (all, index) => {
    const { info, content: text } = all[index];
    if (info !== 'scenario') return recorded ? `<pre><code>${escaped(text.trimEnd())}</code></pre>\n` : code(info, text, words);
    scenarios += 1;
    return live(text, words);
  };
  for (const { children } of tokens) {
    for (const [index, child] of (children ?? []).entries()) {
      // An address of AWS says less than what it leads to.
      if (child.markup === 'autolink' && child.attrGet('href')?.startsWith('https://docs.aws.amazon.com/')) children[index + 1].content = words.source;
      if (child.markup === 'autolink' && child.attrGet('href')?.startsWith(repository)) children[index + 1].content = child.attrGet('href').slice(repository.length);
      if (child.type === 'link_open') child.attrSet('href', resolved(child.attrGet('href'), sources[tag], tag));
      if (child.type === 'text' || child.type === 'code_inline') child.content = child.content.replaceAll(site, './');
    }
  }
  const html = rules.render(tokens, markdown.options, {});
  const lead = tokens.find(({ type }, index) => type === 'inline' && tokens[index - 1].type === 'paragraph_open');
  return { html, headings: found, title: words[`title${name[0].toUpperCase()}${name.slice(1)}`] ?? found[0].text, lead: lead ? plain(lead) : '', scenarios, name };
}

/** What is in one page of a language beside its content. */
function whole(shown, all, tag, words, files) {
  const { html, headings: found, title, lead, scenarios, name } = shown;
  const at = all.indexOf(shown);
  const entry = (each) => {
    const here = each === shown;
    const inside = here ? found.filter(({ tag: level }) => level === 'h2').map(({ anchor, text }) => `<li><a href="#${anchor}">${escaped(text)}</a></li>`).join('') : '';
    return `<li><a href="./${fileOf(each.name, tag)}"${here ? ' aria-current="page"' : ''}>${escaped(each.title)}</a>${inside && `<ul class="inside">${inside}</ul>`}</li>`;
  };
  const beside = (each, rel, word) => (each ? `<a rel="${rel}" href="./${fileOf(each.name, tag)}"><span>${escaped(word)}</span> ${escaped(each.title)}</a>` : '<span></span>');
  const others = languages.filter((other) => other !== tag)
    .map((other) => `<a href="./${fileOf(name, other)}" hreflang="${other}" lang="${other}">${escaped(words.otherLanguage)}</a>`).join('');
  const program = scenarios > 0 ? " 'wasm-unsafe-eval'" : '';
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'${program}; style-src 'self'; img-src 'self' data:; ${scenarios > 0 ? "connect-src 'self'; " : ''}base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Rolecall</title>
<meta name="description" content="${escaped(lead)}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./${files.style}">
${languages.map((each) => `<link rel="alternate" hreflang="${each}" href="./${fileOf(name, each)}">`).join('\n')}
${scenarios > 0 ? '<script type="module" src="./embed.js"></script>\n' : ''}<script type="module" src="./${files.script}"></script>
</head>
<body>
<a class="skip" href="#content">${escaped(words.skip)}</a>
<header class="top"><a class="top__name" href="./">Rolecall</a><span class="top__part">${escaped(words.documentation)}</span><nav aria-label="${escaped(words.language)}">${others}</nav></header>
<div class="columns">
<nav class="pages" aria-label="${escaped(words.documentation)}"><details><summary>${escaped(words.contents)}</summary><ol>
${all.map(entry).join('\n')}
</ol></details></nav>
<main id="content" tabindex="-1" aria-labelledby="title"${shown.recorded ? ' class="recorded"' : ''}>
${html}
<nav class="beside" aria-label="${escaped(words.beside)}">${beside(all[at - 1], 'prev', words.before)}${beside(all[at + 1], 'next', words.after)}</nav>
</main>
</div>
</body>
</html>
`;
}

/**
 * All pages, by the name of their file.
 * @param {{ style: string, script: string }} files  the style sheet and the script, by the names of their files
 * @returns {Map<string, string>}
 */
export function docsPages(files) {
  const words = wordsOf('docs');
  return new Map(languages.flatMap((tag) => {
    const all = pages.map((each) => ({ ...content(each, tag, words[tag]), recorded: each.recorded }));
    return all.map((shown) => [fileOf(shown.name, tag), whole(shown, all, tag, words[tag], files)]);
  }));
}

/** The names of the scenarios that the pages show. */
export const exampleNames = () => readdirSync(`${root}docs/site/examples`).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort();

/**
 * Writes the pages into the folder of the built page.
 * @param {object} site
 * @param {(stem: string, extension: string, content: string | Buffer) => Promise<{ name: string }>} site.add  writes a file under a hashed name
 * @param {(name: string, content: string) => Promise<void>} site.put  writes a file under its own name
 */
export async function addDocs({ add, put }) {
  const style = await add('docs', 'css', await bundled('docs/page.css'));
  const script = await add('docs', 'js', await bundled('docs/page.js'));
  for (const [name, html] of docsPages({ style: style.name, script: script.name })) await put(name, html);
}
