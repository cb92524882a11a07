// The learners' page: a page for each language, their script and style sheet. Its program and messages are those of an embed. Made while the page is built.

import { readFile } from 'node:fs/promises';

import { bundled } from './bundling.mjs';
import { learnPage } from './learn-page.mjs';
import { wordsOf } from './words.mjs';

const scenarios = new URL('../crates/rolecall-ui-model/', import.meta.url);

/** Its addresses, by language. */
export const learnPages = { en: 'learn.html', ja: 'learn.ja.html' };

/**
 * @typedef {{ title: string, situation: string, edit: string, lesson: string }} Texts
 * @typedef {{ id: string, step: number, scenario: string, edit: { from: string, to: string }, texts: Record<string, Texts> }} Lesson  what each comes to is not part of it
 */

/** The names of the messages of a lesson: `trustEdit` is the `edit` of `trust`. */
const camel = (id) => id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
const parts = ['title', 'situation', 'edit', 'lesson'];
const nameOf = (id, part) => camel(`${id}-${part}`);

/**
 * All lessons in their order, and what else the page says, by language.
 * @returns {Promise<{ lessons: Lesson[], words: Record<string, Record<string, string>> }>}
 */
export async function readLessons() {
  const all = wordsOf('learn');
  const listed = JSON.parse(await readFile(new URL('lessons/lessons.json', scenarios), 'utf8'));
  const lessons = await Promise.all(listed.map(async ({ id, scenario, step, edit: { from, to } }) => ({
    id,
    step,
    scenario: await readFile(new URL(scenario, scenarios), 'utf8'),
    edit: { from, to },
    texts: Object.fromEntries(Object.entries(all).map(([tag, words]) => [tag, Object.fromEntries(parts.map((part) => [part, words[nameOf(id, part)]]))])),
  })));
  const ofLessons = new Set(lessons.flatMap(({ id }) => parts.map((part) => nameOf(id, part))));
  const words = Object.fromEntries(Object.entries(all).map(([tag, texts]) => [tag, Object.fromEntries(Object.entries(texts).filter(([name]) => !ofLessons.has(name)))]));
  return { lessons, words };
}

/**
 * Writes everything into the folder of the built page.
 * @param {object} site
 * @param {(stem: string, extension: string, content: string | Buffer) => Promise<{ name: string, integrity: string }>} site.add  writes a file under a hashed name
 * @param {(name: string, content: string) => Promise<void>} site.put  writes a file under its own name
 * @param {{ program: string, tables: Record<string, string> }} site.files  program and messages of an embed
 */
export async function addLearn({ add, put, files }) {
  const { lessons, words } = await readLessons();
  const ofScript = lessons.map(({ texts, ...lesson }) => (
    { ...lesson, texts: Object.fromEntries(Object.entries(texts).map(([tag, { title, edit, lesson: said }]) => [tag, { title, edit, lesson: said }])) }
  ));
  const script = await add('learn', 'js', await bundled('learn/learn.js', {
    ROLECALL_FILES: JSON.stringify(files), ROLECALL_WORDS: JSON.stringify(words), ROLECALL_LESSONS: JSON.stringify(ofScript),
  }));
  const style = await add('learn', 'css', await bundled('learn/page.css'));
  for (const [tag, name] of Object.entries(learnPages)) {
    const other = Object.keys(learnPages).find((language) => language !== tag);
    await put(name, learnPage({ tag, other: { tag: other, address: learnPages[other] }, words: words[tag], lessons, style, script }));
  }
}
