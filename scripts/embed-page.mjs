// The page about embedding, in a language: six embeds, each with its snippet.

import { fragmentOf } from './link.mjs';
import { escaped, rich } from './markup.mjs';

/** A scenario may stand in a script element as it is, but for what would end it. */
const inside = (scenario) => scenario.trim().replaceAll('</', '<\\/');

const script = '<script type="module" src="https://rolecall.example/embed.js"></script>';

/** The element with a scenario inside, as one writes it. */
function element(attributes, scenario, fallback) {
  return `<rolecall-scenario ${attributes}>\n<script type="application/json">\n${inside(scenario)}\n</script>\n${fallback}\n</rolecall-scenario>`;
}

/**
 * @param {{ tag: string, other: string, words: Record<string, string>, style: string, script: string, examples: Record<string, string> }} page
 * @returns {Promise<string>}
 */
export async function embedPage({ tag, other, words, style, script: own, examples }) {
  const link = (name, step) => fragmentOf(examples[name], step - 1);
  const linked = (attributes, name, step) => `<rolecall-scenario ${attributes} link="${link(name, step)}"></rolecall-scenario>`;
  const fallback = `<p>${escaped(words.pageOneTitle)}</p>`;
  const frame = `<iframe title="${escaped(words.frameTitle)}" src="https://rolecall.example/frame.html?view=trace&amp;lang=${tag}${link('region-lock', 2)}"></iframe>`;
  const six = [
    ['one', element('view="decision" step="1"', examples['cross-account-external-id'], fallback)],
    ['two', linked('view="trace"', 'boundary-surprise', 2)],
    ['three', linked('view="chain"', 'role-chain', 2)],
    ['four', linked('view="full"', 'github-actions', 4)],
    ['five', frame],
    ['six', linked('editable', 'data-perimeter', 1)],
  ].map(([name, snippet]) => ({
    title: words[`page${name[0].toUpperCase()}${name.slice(1)}Title`],
    text: words[`page${name[0].toUpperCase()}${name.slice(1)}Text`],
    id: name,
    snippet,
  }));
  const copied = `data-copied="${escaped(words.pageCopied)}" data-failed="${escaped(words.pageCopyFailed)}"`;
  const section = ({ title, text, id, snippet }) => `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escaped(title)}</h2>
<p>${rich(text)}</p>
${snippet.replaceAll('https://rolecall.example/', './')}
<div class="snippet"><div class="snippet__head"><span>${escaped(words.pageSnippet)}</span><span role="status"></span><button type="button" ${copied} hidden>${escaped(words.pageCopy)}</button></div>
<pre tabindex="0" role="group" aria-label="${escaped(`${words.pageSnippet}: ${title}`)}">${escaped(`${snippet}\n${script}`)}</pre></div>
</section>`;
  const attributes = ['src', 'link', 'view', 'step', 'lang', 'theme', 'editable'].map((name) => (
    `<tr><th scope="row"><code>${name}</code></th><td>${rich(words[`pageAttribute${name[0].toUpperCase()}${name.slice(1)}`])}</td></tr>`));
  const told = ['Style', 'Policy', 'Messages'].map((name) => `<section><h2>${escaped(words[`page${name}`])}</h2><p>${rich(words[`page${name}Text`])}</p></section>`);
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(words.pageTitle)} · Rolecall</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./${style}">
<script type="module" src="./embed.js"></script>
<script type="module" src="./${own}"></script>
</head>
<body>
<header class="top" aria-label="${escaped(words.pageBack)}"><a href="./">${escaped(words.pageBack)}</a><a href="./${other}" lang="${tag === 'en' ? 'ja' : 'en'}">${escaped(words.pageLanguage)}</a></header>
<main aria-labelledby="title">
<h1 id="title">${escaped(words.pageTitle)}</h1>
<p class="lead">${rich(words.pageLead)}</p>
${six.map(section).join('\n')}
<section><h2>${escaped(words.pageAttributes)}</h2>
<table><thead><tr><th scope="col">${escaped(words.pageAttribute)}</th><th scope="col">${escaped(words.pageMeaning)}</th></tr></thead><tbody>
${attributes.join('\n')}
</tbody></table></section>
${told.join('\n')}
</main>
</body>
</html>
`;
}
