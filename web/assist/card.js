// What is known of a word, as an element.

import { tag } from '../element.js';

/** A sentence, with its names as code. */
const line = (runs) => tag('p', {}, ...runs.map(({ text, is_code: isCode }) => (isCode ? tag('code', {}, text) : text)));

/** The actions of a level, folded up. */
const level = ({ name, actions }) => tag('details', {},
  tag('summary', {}, `${name} (${actions.length})`),
  tag('ul', {}, ...actions.map((action) => tag('li', {}, tag('code', {}, action)))));

/**
 * @param {{ from: number, to: number, name: string, lines: object[][], levels: object[], replacement?: { label: string, text: string } }} answer
 * @param {import('@codemirror/view').EditorView} view
 */
export function card(answer, view) {
  const { from, to, name, lines, levels, replacement } = answer;
  // The levels say what each line but the first does.
  const said = levels.length ? lines.slice(0, 1) : lines;
  const dom = tag('div', { className: 'cm-told' }, tag('strong', {}, tag('code', {}, name)), ...said.map(line), ...levels.map(level));
  if (replacement && !view.state.readOnly) {
    const button = tag('button', { type: 'button', className: 'cm-button' }, replacement.label);
    button.addEventListener('click', () => {
      view.dispatch({ changes: { from, to, insert: replacement.text }, selection: { anchor: from + replacement.text.length }, userEvent: 'input.complete' });
      view.focus();
    });
    dom.append(button);
  }
  return dom;
}
