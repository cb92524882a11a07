// The learners' page: one lesson at a time, by the fragment of the address, and what was predicted right.

import embedded from '../embed/style.css';
import { tag } from '../embed/draw.js';
import { ready } from '../embed/program.js';
import { filled } from '../filled.js';
import { lessonOf, questionsOf } from './lesson.js';
import { forget, record, recorded } from './record.js';
import own from './style.css';

/** @import { Lesson } from './lesson.js' */

const lang = document.documentElement.lang;
const words = ROLECALL_WORDS[lang] ?? {};
const lessons = ROLECALL_LESSONS;
const title = document.title;

/** @template {Element} E @param {string} id @param {new () => E} kind @returns {E} */
function found(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`no ${id}`);
  return element;
}

const sheets = [embedded, own].map((style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
});

let theme = 'auto';
try {
  theme = localStorage.getItem('rolecall.theme') ?? theme;
} catch {
  // Storage may be forbidden.
}
document.documentElement.dataset.theme = theme;

/** How much of the questions was predicted right. */
function score() {
  const all = lessons.flatMap(questionsOf);
  const right = all.filter((question) => recorded(question));
  found('score', HTMLElement).textContent = filled(words.score, { right: right.length, all: all.length });
  const box = document.querySelector('.score');
  if (box) box.toggleAttribute('hidden', all.every((question) => recorded(question) === undefined));
  for (const lesson of lessons) {
    const tally = document.querySelector(`.contents a[href="#${lesson.id}"] .tally`);
    const questions = questionsOf(lesson);
    const done = questions.filter((question) => recorded(question) !== undefined);
    const ofLesson = questions.filter((question) => recorded(question)).length;
    tally?.replaceChildren(...(done.length === 0 ? [] : [tag('span', { 'aria-hidden': 'true' }, `${ofLesson}/${questions.length}`),
      tag('span', { class: 'unseen' }, filled(words.score, { right: ofLesson, all: questions.length }))]));
  }
}

/** Lessons as they stand: one that is come back to is as it was left. @type {Set<Lesson>} */
const drawn = new Set();

/** Draws what is behind the situation of a lesson. @param {Lesson} lesson */
function draw(lesson) {
  const host = found(lesson.id, HTMLElement).querySelector('.try');
  if (!host || drawn.has(lesson)) return;
  drawn.add(lesson);
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  host.setAttribute('theme', theme);
  root.adoptedStyleSheets = sheets;
  root.replaceChildren(...lessonOf(lesson, lang, words, (question, isRight) => {
    record(question, isRight);
    score();
  }));
}

const contents = document.querySelector('.contents details');
const isWide = matchMedia('(min-width: 60rem)');
const fold = () => { if (contents instanceof HTMLDetailsElement) contents.open = isWide.matches; };

const asked = () => lessons.find(({ id }) => `#${id}` === location.hash);
const begun = lessons.find((lesson) => questionsOf(lesson).some((question) => recorded(question) === undefined)) ?? lessons[0];

/** Shows the lesson of the address, else where the reader has come to. */
function show() {
  const lesson = asked() ?? begun;
  if (!lesson) return undefined;
  for (const { id } of lessons) found(id, HTMLElement).hidden = id !== lesson.id;
  for (const link of document.querySelectorAll('.contents a')) {
    if (link.getAttribute('href') === `#${lesson.id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  document.title = `${lesson.texts[lang]?.title} · ${title}`;
  const other = found('other', HTMLAnchorElement);
  other.hash = lesson.id;
  return lesson;
}

function showAndDraw() {
  const lesson = show();
  if (lesson) draw(lesson);
}

/** Has the service worker keep this page, too, once there is one. */
async function keepForOffline() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const isNew = !serviceWorker.controller;
  await serviceWorker.register('./sw.js');
  if (!isNew) return;
  const used = [location.href.replace(/[?#].*$/, ''), ...performance.getEntriesByType('resource').map(({ name }) => name)];
  const keep = () => { for (const url of used) fetch(url).catch(() => {}); };
  if (serviceWorker.controller) keep();
  else serviceWorker.addEventListener('controllerchange', keep, { once: true });
}

try {
  fold();
  isWide.addEventListener('change', fold);
  score();
  show();
  await ready(lang);
  showAndDraw();
  addEventListener('hashchange', () => {
    showAndDraw();
    if (!isWide.matches) fold();
    const heading = document.querySelector('.lesson:not([hidden]) h2');
    if (heading instanceof HTMLElement) {
      heading.focus();
      heading.scrollIntoView();
    }
  });
  found('forget', HTMLButtonElement).addEventListener('click', () => {
    forget();
    score();
    drawn.clear();
    showAndDraw();
    const summary = document.querySelector('.contents a[aria-current]') ?? document.querySelector('.contents summary');
    if (summary instanceof HTMLElement) summary.focus();
  });
  keepForOffline().catch(() => {});
} catch (error) {
  console.error(error);
  for (const { id } of lessons) found(id, HTMLElement).hidden = false;
  found('title', HTMLElement).after(tag('p', { role: 'alert', class: 'failure' }, words.failed ?? ''));
}
