// The room of questions about all requests: what to ask, what to choose, and the answer, which comes worded from a worker.

import { openDialog } from '../dialog.js';
import { tag } from '../element.js';
import { adopt } from '../sheet.js';
import { word } from '../words.js';
import { start } from './asking.js';
import { field, sentence, told } from './draw.js';
import { gallery } from './pictured.js';
import style from './questions.css';

adopt(style);

/** Who waits longer than this is told that it goes on, in milliseconds. */
const soon = 100;

/** What was asked last, and chosen for it: whoever comes back finds it again. */
let last = { topic: '', chosen: {} };

const button = (name, clicked, look = 'button--outlined') => {
  const made = tag('button', { type: 'button', className: `button button--small ${look}` }, word(name));
  made.addEventListener('click', clicked);
  return made;
};

/**
 * Opens the room.
 * @param {string} scenario  what is on the page, as it is evaluated
 * @param {string | undefined} before  what it is compared with
 * @param {string} about  the path of a document, what a change that is offered is known by, or nothing
 * @param {number | undefined} step  the step that is open, counted from 0 among those that are evaluated
 */
globalThis.rolecallQuestions = (scenario, before, about, step) => {
  // From a document, the question is what suits it.
  let { topic, chosen } = about ? { topic: '', chosen: {} } : last;
  let since = 0;
  let ticking;
  let hasAnswer = false;

  const nav = tag('nav', { className: 'questions__topics', 'aria-label': word('topics') });
  const lead = tag('p', { className: 'questions__lead' });
  const fields = tag('form', { className: 'questions__fields' });
  fields.addEventListener('submit', (event) => event.preventDefault());
  const headline = tag('p', { className: 'questions__headline', role: 'status' });
  const progress = tag('div', { className: 'questions__progress', hidden: true });
  const rest = tag('div', { className: 'questions__rest' });
  const answer = tag('section', { className: 'questions__answer', 'aria-label': word('answer') }, progress, headline, rest);
  const body = tag('div', { className: 'dialog__body questions__body' }, nav, tag('div', { className: 'questions__asked' }, lead, fields, answer));

  const desk = start({ scenario, before: before ?? null, about, step }, heard, () => {
    settle();
    say([[false, word('failed')]], 'notes');
    rest.replaceChildren(button('retry', ask));
  });
  const pictures = gallery({ open, ask: (wish) => {
    chosen = { ...chosen, ...wish };
    ask();
  } });
  const dialog = openDialog('questions', { title: word('title'), close: word('close') }, body, () => {
    clearInterval(ticking);
    desk.end();
    pictures.end();
  });
  ask();

  /** How long it goes on, in seconds, as the language writes it. */
  function seconds() {
    return (Math.round((Date.now() - since) / 100) / 10).toLocaleString(document.documentElement.lang);
  }

  function say(runs, tone) {
    headline.className = `questions__headline questions__headline--${tone}`;
    headline.replaceChildren(...sentence('span', runs).childNodes);
  }

  function settle() {
    clearInterval(ticking);
    progress.hidden = true;
    answer.removeAttribute('aria-busy');
    answer.classList.remove('questions__answer--old');
  }

  /** Says that it goes on once it takes longer than a moment. */
  function wait(isFurther) {
    clearInterval(ticking);
    const time = tag('span', { className: 'questions__time', 'aria-hidden': 'true' });
    const words = word(isFurther ? 'goingOn' : 'working');
    const stop = button('stop', () => {
      desk.stop();
      settle();
      say([[false, word('stopped', { seconds: seconds() })]], 'notes');
      if (!hasAnswer) rest.replaceChildren();
      rest.prepend(button('again', ask));
      rest.querySelector('button').focus();
    });
    const tick = () => {
      if (Date.now() - since < soon) return;
      if (progress.hidden) {
        progress.replaceChildren(tag('progress', { className: 'questions__bar', 'aria-label': words }), tag('span', {}, words), time, stop);
        progress.hidden = false;
        answer.classList.toggle('questions__answer--old', !isFurther);
      }
      time.textContent = word('seconds', { seconds: seconds() });
    };
    ticking = setInterval(tick, soon);
  }

  function ask() {
    since = Date.now();
    progress.hidden = true;
    answer.setAttribute('aria-busy', 'true');
    wait(false);
    last = { topic, chosen };
    desk.ask({ locale: document.documentElement.lang, topic, chosen });
  }

  function choose(name, value) {
    chosen = { ...chosen, [name]: value };
    ask();
  }

  function heard(said, isLast) {
    if (isLast) settle();
    else {
      progress.hidden = true;
      wait(true);
    }
    if (!said) {
      say([[false, word('noAnswer')]], 'notes');
      rest.replaceChildren();
      return;
    }
    topic = said.topic;
    last = { topic, chosen };
    draw(said);
  }

  function draw({ groups, lead: words, fields: asked, told: answered, picture, problems }) {
    const { name, selectionStart, selectionEnd } = body.contains(document.activeElement) ? document.activeElement : {};
    nav.replaceChildren(...groups.map(topics), narrow(groups));
    lead.textContent = words;
    // What is being typed stays as it is.
    const typing = fields.contains(document.activeElement) && document.activeElement.matches('textarea, input:not([type=checkbox])') ? document.activeElement : undefined;
    fields.replaceChildren(...asked.map((one) => field(one, choose)));
    hasAnswer = answered !== null;
    if (answered) {
      say(answered.headline, answered.tone);
      rest.replaceChildren(...(picture ? [pictures.element] : []), ...told(answered, open));
      dialog.classList.toggle('questions--wide', Boolean(picture));
      if (picture) pictures.show(picture);
    } else {
      say(problems[0] ?? [], 'notes');
      rest.replaceChildren(...problems.slice(1).map((problem) => sentence('p', problem)));
    }
    const focused = name && body.querySelector(`[name="${CSS.escape(name)}"]:not([hidden])`);
    if (typing && focused) focused.value = typing.value;
    focused?.focus();
    if (focused?.setSelectionRange && selectionStart != null) focused.setSelectionRange(selectionStart, selectionEnd);
  }

  const take = (name) => {
    topic = name;
    ask();
  };

  function topics({ title, topics: listed }) {
    return tag('div', { className: 'questions__group', role: 'group', 'aria-label': title },
      tag('p', { className: 'part__label', 'aria-hidden': 'true' }, title),
      ...listed.map(([name, words]) => {
        const made = tag('button', { type: 'button', name, className: 'questions__topic', ...name === topic && { 'aria-current': 'true' } }, words);
        made.addEventListener('click', () => take(name));
        return made;
      }));
  }

  /** The same as a list to choose from, where there is no room beside the answer. */
  function narrow(groups) {
    const made = tag('select', { className: 'control control--select questions__narrow', name: 'topic', 'aria-label': word('topics') },
      ...groups.map(({ title, topics: listed }) => tag('optgroup', { label: title }, ...listed.map(([name, words]) => tag('option', { value: name, selected: name === topic }, words)))));
    made.addEventListener('change', () => take(made.value));
    return made;
  }

  /** The scenario takes the place of the one on the page, as a link does: what was there can be taken back. */
  function open(fragment) {
    dialog.close();
    location.hash = fragment;
    document.getElementById('decision')?.focus();
  }
};
