// Draws what was read of a paste: the answers of the worker, which decides and words all of it, as elements, and each choice as a new question.

import { tag } from '../element.js';
import { load } from '../load.js';
import { facts, group, picked, sentence, verdict } from './draw.js';

/** Longer texts are read and not shown: a text area takes seconds for them. */
const longest = 200_000;

/** The worker stays for as long as the page is open: what was pasted before may be asked about again. */
let worker;

/** The languages whose messages the worker has. */
const told = new Set();

function start() {
  const { content } = document.querySelector('meta[name=rolecall-reader]');
  worker = new Worker(content);
  return worker;
}

/** The next question is asked of another worker, which knows nothing yet. */
function lose() {
  worker?.terminate();
  worker = undefined;
  told.clear();
}

/** The later messages of a language, loaded once. */
const tables = new Map();

function later(language) {
  const loaded = tables.get(language) ?? load(`rolecall-locale-${language}-later`).then(() => globalThis.rolecallLocales[`${language}-later`]);
  tables.set(language, loaded);
  loaded.catch(() => tables.delete(language));
  return loaded;
}

/**
 * Begins to draw into an element what is read of `area` and of what is handed over.
 * `hear` is told `('taken', scenario, said, step)`, `('document', text, place)`, `('reading')`, `('read')` or `('failed')`.
 * Answers with a function that is told of a paste, a list of files or nothing new, and of the page as it is.
 */
globalThis.rolecallImport = (host, area, hear) => {
  const said = tag('div', { className: 'import__said', role: 'status' });
  const rest = tag('div', { className: 'import__rest' });
  host.replaceChildren(said, rest);
  let page = {};
  let chosen = {};
  let number = 0;
  let last;

  const ask = async (message = {}) => {
    number += 1;
    const mine = number;
    hear('reading');
    try {
      const table = await later(page.locale);
      if (mine !== number && !message.text && !message.files) return;
      const reader = worker ?? start();
      const lost = () => {
        lose();
        last = undefined;
        hear('failed');
      };
      reader.onerror = lost;
      reader.onmessage = ({ data }) => {
        if (data.isLost) lost();
        if (data.number !== number || data.isLost) return;
        hear('read');
        draw(data.answer);
      };
      const fresh = told.has(page.locale) ? [] : [[page.locale, globalThis.rolecallLocales[page.locale]], [page.locale, table]];
      told.add(page.locale);
      reader.postMessage({ ...message, number: mine, tables: fresh, question: { ...page, chosen } }, message.files ?? []);
    } catch {
      hear('failed');
    }
  };
  const choose = (name, value) => {
    chosen = { ...chosen, [name]: value };
    ask();
  };
  const paste = (text) => {
    chosen = {};
    last = text;
    ask({ text });
  };
  const show = ([from, to]) => {
    area.focus();
    area.setSelectionRange(from, to);
  };

  function draw(answer) {
    const { name, selectionStart } = host.contains(document.activeElement) ? document.activeElement : {};
    if (!answer) return;
    const { heading, refusal, copy } = answer;
    said.replaceChildren(...(refusal ? [tag('div', { className: 'import__refusal' }, sentence('p', refusal.message), sentence('p', refusal.help, copy))] : []),
      ...(heading.length ? [sentence('h3', heading)] : []),
      ...answer.verdicts.map((held) => verdict(held, copy)));
    rest.replaceChildren(...drawn(answer));
    const focused = name && host.querySelector(`[name="${CSS.escape(name)}"]`);
    focused?.focus();
    if (focused?.setSelectionRange && selectionStart !== null) focused.setSelectionRange(selectionStart, selectionStart);
  }

  function* drawn({ picks, rows, givesWay, blanks, removed, groups, taking, copy, show: shown }) {
    if (picks.length) yield tag('div', { className: 'import__picks' }, ...picks.map((pick) => picked(pick, chosen[pick.name], choose)));
    if (removed.length) yield tag('ul', { className: 'import__removed' }, ...removed.map(({ message }) => sentence('li', message)));
    if (rows.length) yield facts(rows);
    if (blanks) {
      yield tag('fieldset', { className: 'import__blanks' }, tag('legend', {}, blanks.title), ...blanks.fields.map(({ name, label, value, hint }) => {
        const input = tag('input', { className: 'control', name, value, placeholder: hint, autocomplete: 'off', spellcheck: false });
        input.addEventListener('change', () => choose(name, input.value.trim()));
        return tag('label', { className: 'field' }, tag('span', { className: 'field__label' }, label), input);
      }));
    }
    if (taking) {
      const button = tag('button', { type: 'button', className: 'button button--main import__take' }, taking.label);
      button.addEventListener('click', () => take(taking));
      yield tag('div', { className: 'import__taking' }, button, ...(givesWay.length ? [sentence('p', givesWay)] : []));
    }
    for (const some of groups) {
      yield group(some, { copy, shown, show, keep: (text) => {
        area.value = text;
        area.focus();
        paste(text);
      } });
    }
  }

  function take({ scenario, said: words, step, place, document: text }) {
    worker?.postMessage({ isTaken: true });
    if (place) hear('document', text, place);
    else hear('taken', scenario, words, step);
  }

  area.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= longest) return;
    event.preventDefault();
    area.value = '';
    paste(text);
  });
  let typing;
  area.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => { if (area.value !== last) paste(area.value); }, 120);
  });

  return async (what, scenario, isExample, step, tab, locale) => {
    page = { scenario, isExample, step, tab, locale };
    if (typeof what === 'string') {
      if (what.length <= longest) area.value = what;
      paste(what);
    } else if (what) {
      chosen = {};
      try {
        ask({ files: await Promise.all(Array.from(what, (file) => file.arrayBuffer())) });
      } catch {
        hear('failed');
      }
    } else if (worker || area.value) {
      ask(area.value && last === undefined ? { text: area.value } : {});
    }
  };
};
