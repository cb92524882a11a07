// The words of scripts, from locales/LANGUAGE/scripts/: plain messages, one a line. Those of programs are compiled by rolecall-locale.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../locales/', import.meta.url);

/** The names of messages as scripts write them: `embed-page-title` is `pageTitle` of `embed`. */
const camel = (id) => id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

function read(language, name) {
  const path = new URL(`${language}/scripts/${name}.ftl`, root);
  const words = {};
  readFileSync(path, 'utf8').split('\n').forEach((line, at) => {
    if (line === '' || line.startsWith('#')) return;
    const [, id, text] = new RegExp(`^${name}-([a-z][a-z-]*) = (\\S.*)$`).exec(line) ?? [];
    if (id === undefined || camel(id) in words) throw new Error(`${fileURLToPath(path)}:${at + 1}: a message is written once, as ${name}-… = …`);
    words[camel(id)] = text;
  });
  return words;
}

/** The messages of a file in every language: by tag, then by name. */
export function wordsOf(name) {
  const tags = readdirSync(root).filter((tag) => /^[a-z]+$/.test(tag)).sort();
  const words = Object.fromEntries(tags.map((tag) => [tag, read(tag, name)]));
  const [first, ...others] = Object.values(words).map((texts) => Object.keys(texts).sort().join(' '));
  if (others.some((names) => names !== first)) throw new Error(`${name}.ftl: the languages have different messages`);
  return words;
}
