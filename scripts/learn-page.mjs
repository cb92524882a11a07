// The learners' page in a language, as it is before its script has come: each lesson with its situation, one behind the other.

import { filled } from '../web/filled.js';
import { fragmentOf } from './link.mjs';
import { escaped, rich } from './markup.mjs';

/**
 * @param {{ tag: string, other: { tag: string, address: string }, words: Record<string, string>, lessons: import('./learn.mjs').Lesson[],
 *   style: { name: string, integrity: string }, script: { name: string, integrity: string } }} page
 * @returns {string}
 */
export function learnPage({ tag, other, words, lessons, style, script }) {
  const titleOf = ({ texts }) => texts[tag].title;
  const next = (lesson) => (lesson ? `\n<p class="next"><a href="#${lesson.id}">${escaped(filled(words.next, { title: titleOf(lesson) }))}</a></p>` : '');
  const section = (lesson, at) => `<section class="lesson" id="${lesson.id}" aria-labelledby="${lesson.id}-title">
<h2 id="${lesson.id}-title" tabindex="-1"><span class="number">${at + 1}</span> ${escaped(titleOf(lesson))}</h2>
<p class="situation">${rich(lesson.texts[tag].situation)}</p>
<div class="try"><p class="quiet">${escaped(words.needsScript)}</p><p><a href="./${fragmentOf(lesson.scenario, lesson.step)}">${escaped(words.open)}</a></p></div>${next(lessons[at + 1])}
</section>`;
  const entry = (lesson, at) => `<li><a href="#${lesson.id}"><span class="number">${at + 1}</span><span>${escaped(titleOf(lesson))}</span><span class="tally"></span></a></li>`;
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(words.title)} · Rolecall</title>
<meta name="description" content="${escaped(words.lead)}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./${style.name}" integrity="${style.integrity}" crossorigin="anonymous">
<script type="module" src="./${script.name}" integrity="${script.integrity}" crossorigin="anonymous"></script>
</head>
<body>
<header class="top"><a href="./">${escaped(words.back)}</a><a id="other" href="./${other.address}" lang="${other.tag}">${escaped(words.language)}</a></header>
<main aria-labelledby="title">
<div class="intro"><h1 id="title">${escaped(words.title)}</h1>
<p class="lead">${escaped(words.lead)}</p></div>
<nav class="contents" aria-label="${escaped(words.lessons)}">
<details open><summary>${escaped(words.lessons)}</summary>
<ol>
${lessons.map(entry).join('\n')}
</ol></details>
<div class="score" hidden><p id="score"></p><p class="quiet">${escaped(words.kept)}</p><button type="button" id="forget">${escaped(words.forget)}</button></div>
</nav>
<div class="lessons">
${lessons.map(section).join('\n')}
</div>
</main>
</body>
</html>
`;
}
