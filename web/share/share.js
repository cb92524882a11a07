// The dialog that shares the scenario: its link with its size, what it reveals, other names and a passphrase if wished, and other forms of it.

import { tag } from '../element.js';
import { longest } from '../embed/link.js';
import { save } from '../save.js';
import { word } from '../words.js';
import { canPress, number, open, press } from './dialog.js';
import { canLock, locked } from './locked.js';
import { start } from './reader.js';
import { keep, kept } from './table.js';
import { unlock } from './unlock.js';

/** What the shortest messages of chat tools hold, in characters. */
const short = 2000;

const page = () => location.href.split('#')[0];

const button = (name, clicked, look = 'button--outlined') => {
  const element = tag('button', { type: 'button', className: `button ${look}` }, word(name));
  element.addEventListener('click', () => { if (canPress(element)) clicked(); });
  return element;
};

const check = (name, hint, changed) => {
  const input = tag('input', { type: 'checkbox', id: `share-${name}` });
  input.addEventListener('change', changed);
  const help = tag('span', { className: 'share__hint', id: `share-${name}-hint` }, hint);
  input.setAttribute('aria-describedby', help.id);
  return { input, element: tag('div', { className: 'share__check' }, input, tag('label', { htmlFor: input.id }, word(name)), help) };
};

/**
 * Shows it for a link's fragment, with the outcome of the step on the screen in a word, in a sentence of Markdown, and as a picture.
 * @param {string} fragment
 * @param {string} outcome
 * @param {string} sentence
 * @param {string | undefined} picture
 */
function share(fragment, outcome, sentence, picture) {
  const reader = start();
  /** What the worker said of the scenario as it is to be shared. */
  let answer;
  /** The fragment that is not locked, and the one to be shared; nothing while it is made, or if it must not be. */
  let plain;
  let ready;
  let asked = 0;
  let sealed = 0;

  const status = tag('p', { className: 'share__status', role: 'status' });
  const say = (name, filled) => { status.textContent = word(name, filled); };
  const link = tag('input', { className: 'control', readOnly: true, id: 'share-link', 'aria-label': word('link'), 'aria-describedby': 'share-size' });
  const size = tag('p', { className: 'share__hint', id: 'share-size' });
  const copyText = async (text, name) => {
    const done = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => true, () => false);
    say(done ? name : 'copyFailed');
    return done;
  };
  const copy = button('copy', async () => { if (!await copyText(link.value, 'copied')) link.select(); }, 'button--main');

  const accounts = check('accounts', word('accountsHint'), () => make());
  const names = check('names', word('namesHint'), () => make());
  const replaced = tag('div', { className: 'share__replaced' });
  const compared = tag('p', { className: 'share__compared', role: 'status' });
  const lock = check('lock', word(canLock() ? 'lockHint' : 'lockInsecure'), () => {
    passphrase.hidden = !lock.input.checked;
    if (lock.input.checked) typed.focus();
    seal();
  });
  lock.input.disabled = !canLock();
  const typed = tag('input', { className: 'control', type: 'text', autocomplete: 'off', spellcheck: false, id: 'share-passphrase' });
  const passphrase = tag('label', { className: 'field share__passphrase', hidden: true }, tag('span', { className: 'field__label' }, word('passphrase')), typed);
  let typing;
  typed.addEventListener('input', () => {
    clearTimeout(typing);
    ready = undefined;
    show();
    typing = setTimeout(seal, 400);
  });

  const revealed = tag('div', { className: 'share__revealed' }, word('reading'));
  const file = button('file', () => save(`${answer.name}.rolecall.json`, answer.file, 'application/json'));
  const drawn = button('picture', () => save(`${answer?.name ?? 'scenario'}.svg`, picture, 'image/svg+xml'));
  const markdown = button('markdown', () => {
    // A sentence has the names; the word for the outcome has none.
    const said = accounts.input.checked || names.input.checked ? outcome : sentence;
    const title = (answer?.title || 'Rolecall').replaceAll(/[[\]\\]/g, '\\$&');
    copyText([`[${title}](${link.value})`, ...(said ? [said] : [])].join('\n\n'), 'markdownCopied');
  });

  const body = tag('div', { className: 'dialog__body share__body' },
    tag('div', { className: 'share__link' }, link, copy),
    size,
    status,
    tag('section', {}, tag('h3', {}, word('reveals')), tag('p', {}, word('revealsLead')), revealed, tag('p', { className: 'share__hint' }, word('revealsNot'))),
    tag('section', {}, tag('h3', {}, word('wishes')), accounts.element, names.element, compared, replaced, lock.element, passphrase),
    tag('section', {}, tag('h3', {}, word('forms')), tag('div', { className: 'share__row' }, file, markdown, drawn)),
    back());
  open('share', word('title'), body, reader.end);
  copy.focus();
  make();

  /** Asks for the scenario as it is wished, and locks it if that is wished, too. */
  async function make() {
    asked += 1;
    const mine = asked;
    const wish = { accounts: accounts.input.checked, names: names.input.checked };
    const isPlain = !wish.accounts && !wish.names;
    plain = isPlain ? fragment : undefined;
    status.textContent = '';
    seal();
    try {
      const said = await reader.ask({ fragment, ...wish, known: kept() });
      if (mine !== asked) return;
      answer = said;
      draw(isPlain);
      if (!isPlain && said.differs === null) {
        keep(said.table);
        plain = said.fragment;
      }
    } catch {
      if (mine !== asked) return;
      answer = undefined;
      revealed.replaceChildren(word('noReader'));
      replaced.replaceChildren(isPlain ? '' : word('noReader'));
    }
    seal();
  }

  /** Makes what is shared of the scenario as it is wished: it, or it behind a lock. */
  async function seal() {
    sealed += 1;
    const mine = sealed;
    const isLocked = lock.input.checked;
    ready = isLocked ? undefined : plain;
    show();
    if (!isLocked || !typed.value || plain === undefined) return;
    const secret = await locked(plain, typed.value);
    if (mine !== sealed) return;
    ready = secret;
    show();
  }

  function show() {
    const isLong = ready !== undefined && ready.length > longest;
    const isReady = ready !== undefined && !isLong;
    link.value = isReady ? page() + ready : '';
    const length = number(link.value.length);
    size.classList.toggle('share__hint--warning', isLong || answer?.differs != null);
    if (isLong) size.textContent = word('tooLong', { length: number(ready.length), longest: number(longest) });
    else if (isReady) size.textContent = word(link.value.length > short ? 'sizeLong' : 'size', { length, short: number(short) });
    else if (answer && answer.differs !== null) size.textContent = word('noLink');
    else size.textContent = word(lock.input.checked && !typed.value ? 'wantsPassphrase' : 'making');
    const isDrawn = picture !== undefined && !accounts.input.checked && !names.input.checked && !lock.input.checked;
    for (const [element, can] of [[copy, isReady], [markdown, isReady], [file, answer !== undefined && answer.differs === null], [drawn, isDrawn]]) press(element, can);
    drawn.title = isDrawn ? '' : word('pictureHint');
  }

  function draw(isPlain) {
    revealed.replaceChildren(...answer.revealed.map(({ what, values }) => tag('details', {},
      tag('summary', {}, word(`what${what[0].toUpperCase()}${what.slice(1)}`), ' ', tag('span', { className: 'share__count' }, number(values.length))),
      tag('ul', {}, ...values.map((value) => tag('li', {}, tag('code', {}, value)))))));
    if (answer.revealed.length === 0) revealed.replaceChildren(word('revealsNothing'));
    compared.textContent = '';
    replaced.replaceChildren();
    if (isPlain) return;
    const { table, kept: stays, differs, is_compared: isCompared } = answer;
    compared.classList.toggle('share__wrong', differs !== null);
    compared.textContent = differs === null ? word(isCompared ? 'same' : 'notCompared') : word('differs', { step: number(differs + 1) });
    if (differs !== null) return;
    const rows = table.filter(({ what }) => what !== 'part');
    const tsv = button('tableCopy', () => copyText(table.map(({ from, to }) => `${from}\t${to}`).join('\n'), 'tableCopied'));
    replaced.replaceChildren(
      tag('details', {}, tag('summary', {}, word('table'), ' ', tag('span', { className: 'share__count' }, number(rows.length))),
        tag('table', { className: 'share__table' },
          tag('thead', {}, tag('tr', {}, tag('th', { scope: 'col' }, word('tableHere')), tag('th', { scope: 'col' }, word('tableThere')))),
          tag('tbody', {}, ...rows.map(({ from, to }) => tag('tr', {}, tag('td', {}, tag('code', {}, from)), tag('td', {}, tag('code', {}, to)))))),
        tag('p', { className: 'share__hint' }, word('tableHint')), tsv),
      ...(stays.length ? [tag('p', { className: 'share__hint' }, word('stays'), ' ', ...stays.flatMap((name) => [tag('code', {}, name), ' ']))] : []));
  }

  /** The way back for names, once some were replaced in this tab. */
  function back() {
    if (kept().length === 0) return '';
    const area = tag('textarea', { className: 'control control--lines', rows: 3, spellcheck: false, id: 'share-back', 'aria-label': word('backText') });
    const put = button('backPut', async () => {
      const { text, fragment: found } = await reader.ask({ restore: area.value, known: kept() }).catch(() => ({}));
      if (text === undefined) return say('noReader');
      if (found) {
        location.hash = found;
        body.closest('dialog').close();
      } else {
        area.value = text;
        say('backDone');
      }
    });
    return tag('section', {}, tag('details', {}, tag('summary', {}, word('back')), tag('p', {}, word('backLead')), area, tag('div', { className: 'share__row' }, put)));
  }
}

Object.assign(globalThis, { rolecallShare: share, rolecallUnlock: unlock });
