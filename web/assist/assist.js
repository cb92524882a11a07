// Completion and hover of the policy editor: loaded when it is first focused, and made of the CodeMirror that the editor has.

import { autocompletion, closeCompletion, completionKeymap, completionStatus, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { EditorView, hoverTooltip, keymap, Prec, showTooltip, StateEffect, StateField } from 'rolecall-editor';

import { ask } from './ask.js';
import { card } from './card.js';
import { offerPolicies } from './policies.js';
import { theme } from './theme.js';

/** @typedef {{ kind: string, locale: string, names: object }} Subject  what the text is, and what its scenario has */

/** @type {import('@codemirror/state').StateEffectType<import('@codemirror/view').Tooltip | null>} */
const tell = StateEffect.define();

/** What a key has asked for, until the text or the cursor moves. */
const told = StateField.define({
  create: () => null,
  update(value, transaction) {
    const asked = transaction.effects.find((effect) => effect.is(tell));
    if (asked) return asked.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Writes what was chosen, selects what is still to be written, and asks on where there is something to choose. */
function write(item) {
  return (view, completion, from, to) => {
    const [start, end] = item.selected;
    // What takes the place of the document is put where nothing is, as if it was pasted.
    if (item.is_whole) view.dispatch({ changes: { from, to } });
    view.dispatch({
      changes: { from, to: item.is_whole ? from : to, insert: item.inserted },
      selection: { anchor: from + start, head: from + end },
      annotations: pickedCompletion.of(completion),
      userEvent: 'input.complete',
      scrollIntoView: true,
    });
    if (item.goes_on) startCompletion(view);
  };
}

/** @param {(what: string, text: string, place: number) => Promise<any>} question */
function source(question) {
  return async (context) => {
    const answer = await question('complete', context.state.doc.toString(), context.pos);
    // What is empty is filled only when it is asked for, or behind a quote.
    const isEmpty = answer && answer.from === answer.to;
    if (!answer?.items.length || context.aborted || (isEmpty && !context.explicit)) return null;
    const options = answer.items.map((item) => ({ label: item.label, detail: item.detail, type: item.kind, apply: write(item) }));
    return { from: answer.from, to: answer.to, options, filter: false };
  };
}

globalThis.rolecallPolicies = offerPolicies;

/**
 * The extension for one editor.
 * @param {() => Subject} subject
 * @returns {import('@codemirror/state').Extension}
 */
globalThis.rolecallAssist = (subject) => {
  const question = (what, text, place) => ask({ what, text, place, ...subject() });
  const tooltip = async (view, place) => {
    const answer = await question('hover', view.state.doc.toString(), place);
    return answer && { pos: answer.from, end: answer.to, above: true, arrow: false, create: (of) => ({ dom: card(answer, of) }) };
  };
  const describe = (view) => {
    const shown = view.dom.querySelector('.cm-told');
    const button = shown?.querySelector('button');
    if (button) button.focus();
    if (shown) return true;
    const { state } = view;
    tooltip(view, state.selection.main.head).then((found) => {
      if (found && view.state === state) {
        view.dispatch({ effects: [tell.of(found), EditorView.announce.of(found.create(view).dom.innerText)] });
      }
    });
    return true;
  };
  const dismiss = (view) => {
    if (!view.state.field(told, false)) return false;
    view.dispatch({ effects: tell.of(null) });
    view.focus();
    return true;
  };
  return [
    autocompletion({ override: [source(question)], activateOnTypingDelay: 30, icons: false, defaultKeymap: false }),
    Prec.highest(keymap.of(completionKeymap)),
    hoverTooltip(tooltip, { hoverTime: 400 }),
    told,
    keymap.of([{ key: 'F2', run: describe }, { key: 'Escape', run: dismiss }]),
    EditorView.domEventHandlers({ blur: (_, view) => { closeCompletion(view); } }),
    // What scrolls can be reached, and has its name from CodeMirror.
    EditorView.updateListener.of(({ view, state }) => {
      if (completionStatus(state)) view.dom.querySelector('.cm-tooltip-autocomplete > ul')?.setAttribute('tabindex', '0');
    }),
    theme,
  ];
};
