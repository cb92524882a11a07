// The dialog of Rolecall's page that makes a snippet to embed what is on the screen; loaded when it is first asked for. It is drawn with the page's own classes.

import { openDialog } from '../dialog.js';
import { tag } from './draw.js';

/** By language; scripts/embed.mjs fills it in. @type {Record<string, Record<string, string>>} */
const said = ROLECALL_WORDS;

/** The site; a page on a disk has none. */
const site = location.protocol === 'file:' ? 'https://rolecall.example/' : new URL('./', location.href).href;

/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * @param {{ as: string, view: string, lang: string, theme: string }} chosen
 * @param {string} fragment
 * @param {string} title
 */
function snippet({ as, view, lang, theme }, fragment, title) {
  const isEditable = view === 'editable';
  const script = `<script type="module" src="${quoted(site)}embed.js"></script>`;
  if (as === 'iframe') {
    const asked = new URLSearchParams({ ...(isEditable ? { host: 'https://your.example' } : { view }), lang, theme });
    return `<iframe title="${quoted(title)}" style="width: 100%; height: 40rem; border: 0" src="${quoted(`${site}${isEditable ? '' : 'frame.html'}?${asked}${fragment}`)}"></iframe>`;
  }
  return `${script}\n<rolecall-scenario ${isEditable ? 'editable' : `view="${view}"`} lang="${lang}" theme="${theme}" link="${fragment}"></rolecall-scenario>`;
}

/**
 * Shows it for a scenario in a link's fragment, in a language.
 * @param {string} fragment
 * @param {string} tongue
 */
function show(fragment, tongue) {
  /** @type {Record<string, string>} */
  const words = said[tongue] ?? {};
  const word = (/** @type {string} */ name) => words[name] ?? '';
  const chosen = { as: 'element', view: 'full', lang: tongue, theme: 'auto' };
  const text = tag('textarea', { class: 'control control--lines', rows: '6', readonly: true, spellcheck: 'false', id: 'embed-snippet' });
  const write = () => { text.value = snippet(chosen, fragment, word('frameTitle')); };

  /** @param {keyof typeof chosen} name @param {string} label @param {[string, string][]} options */
  const choice = (name, label, options) => {
    const select = tag('select', { class: 'control control--select' }, ...options.map(([value, words]) => tag('option', { value, selected: value === chosen[name] }, words)));
    select.addEventListener('change', () => {
      chosen[name] = select.value;
      write();
    });
    return tag('label', { class: 'field' }, tag('span', { class: 'field__label' }, label), select);
  };
  const copy = tag('button', { type: 'button', class: 'button button--main' }, word('pageCopy'));
  const status = tag('span', { role: 'status' });
  copy.addEventListener('click', async () => {
    text.select();
    status.textContent = await navigator.clipboard.writeText(text.value).then(() => word('pageCopied'), () => word('pageCopyFailed'));
  });
  const body = tag('div', { class: 'dialog__body' },
    tag('p', {}, word('dialogLead')),
    tag('div', { class: 'embed__choices' },
      choice('view', word('dialogView'), [['decision', word('dialogViewDecision')], ['trace', word('dialogViewTrace')], ['chain', word('dialogViewChain')], ['full', word('dialogViewFull')], ['editable', word('dialogViewEditable')]]),
      choice('lang', word('dialogLanguage'), Object.entries(said).map(([lang, { dialogLanguageName = lang }]) => [lang, dialogLanguageName])),
      choice('theme', word('dialogTheme'), [['auto', word('dialogThemeAuto')], ['light', word('dialogThemeLight')], ['dark', word('dialogThemeDark')]]),
      choice('as', word('dialogForm'), [['element', word('dialogFormElement')], ['iframe', word('dialogFormFrame')]])),
    tag('label', { class: 'field' }, tag('span', { class: 'field__label' }, word('pageSnippet')), text),
    tag('p', { class: 'embed__copy' }, copy, ' ', status),
    ...(location.protocol === 'file:' ? [] : [tag('p', {}, tag('a', { href: `./${word('dialogMoreAddress')}`, target: '_blank', rel: 'noopener' }, word('dialogMore')))]));
  write();
  openDialog('embed', { title: word('pageTitle'), close: word('dialogClose') }, body);
}

Object.assign(globalThis, { rolecallEmbed: show });
