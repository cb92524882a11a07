// The policy editor: CodeMirror 6 behind a small interface without a framework. See README.md.

import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import {
  bracketMatching, codeFolding, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting,
} from '@codemirror/language';
import { forEachDiagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers, placeholder, ViewPlugin, WidgetType,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

import { cursors } from './cursor.js';
import { json } from './json.js';
import { load } from '../load.js';
import * as shared from './shared.js';

/**
 * A range in UTF-16 code units, as JavaScript strings count; `from` is inclusive, `to` exclusive.
 * @typedef {{ from: number, to: number }} Range
 * @typedef {Range & { severity: 'error' | 'warning' | 'info', message: string, mend?: string }} EditorDiagnostic  `mend` is what the edit is called that mends it
 * @typedef {'focus' | 'deciding' | 'denying' | 'allow' | 'deny' | 'unknown' | 'off'} MarkKind
 * @typedef {Range & { kind: MarkKind }} EditorMark
 *
 * @typedef {object} EditorOptions
 * @property {HTMLElement} parent          where the editor is put
 * @property {string} text                 the first text
 * @property {string} label                the accessible name
 * @property {boolean} [readOnly]
 * @property {string} [hint]               what to type or paste, shown while the text is empty
 * @property {Record<string, string>} [phrases]  translations of the editor's own words
 * @property {(text: string) => void} onChange   after an edit by the user; never after `setText`
 * @property {(from: number, to: number) => void} onSelect  after the selection or the cursor was moved by the user
 * @property {number} [longest]            so many code units are shown at most: what would make the text longer is told to `onTooLong` instead
 * @property {(text: string) => void} [onTooLong]           the whole text as it would be
 * @property {(at: number) => void} [onMend]                what a diagnostic offers was asked for, by its index in the list of `setDiagnostics`
 * @property {(pos: number | null) => void} [onHover]       the place under the pointer; null when it leaves the text
 *
 * @typedef {object} EditorHandle
 * @property {(key: string, text: string, label: string, hint?: string) => void} open  shows another document; a key that was open before comes back with its undo history
 * @property {(text: string) => void} setText            replaces what differs; one step of the undo history
 * @property {() => string} text
 * @property {(list: EditorDiagnostic[]) => void} setDiagnostics  replaces all
 * @property {(list: EditorMark[]) => void} setMarks              replaces all
 * @property {(from: number, to: number) => void} reveal          scrolls into view; moves neither focus nor cursor
 * @property {(from: number, to: number) => void} select          selects, scrolls into view; does not call `onSelect`
 * @property {() => void} focus
 * @property {(readOnly: boolean) => void} setReadOnly
 * @property {(label: string) => void} setLabel
 * @property {(phrases: Record<string, string>) => void} setPhrases
 * @property {(subject: object) => void} setSubject  what the help with writing is told of the document, see `web/assist/assist.js`; it is loaded when the editor is focused
 * @property {() => void} destroy
 */

/** Marks a transaction that the page asked for, so that it is not told of it. */
const fromPage = Annotation.define();

/** @type {import('@codemirror/state').StateEffectType<EditorMark[]>} */
const replaceMarks = StateEffect.define();

/** The word before what does not count. */
class Word extends WidgetType {
  /** @param {string} word */
  constructor(word) {
    super();
    this.word = word;
  }

  /** @param {Word} other */
  eq(other) { return other.word === this.word; }

  toDOM() {
    const element = document.createElement('span');
    element.className = 'mark-word';
    element.textContent = this.word;
    return element;
  }
}

const marks = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(replaceMarks)) {
        const ranges = effect.value.flatMap(({ from, to, kind }) => {
          const mark = Decoration.mark({ class: `mark mark--${kind}` });
          const range = clip(transaction.newDoc.length, from, to);
          const words = wordsOf(transaction.newDoc, range).map((part) => mark.range(part.from, part.to));
          if (kind !== 'off') return words;
          const word = new Word(transaction.startState.phrase('off'));
          return [Decoration.widget({ widget: word, side: -1 }).range(range.from), ...words];
        });
        next = Decoration.set(ranges, true);
      }
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** How far a line that is wrapped goes on behind where it begins, and the deepest indentation that is followed; in characters. */
const HANGING = 2;
const DEEPEST = 24;

/** A class for each depth: the page's policy refuses styles of elements. @type {Decoration[]} */
const hangingLines = Array.from({ length: DEEPEST + 1 }, (_, depth) => Decoration.line({ class: `cm-hanging-${depth}` }));

/** Lets wrapped lines go on below their own beginning, not at the edge. */
const hanging = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = hangingIn(view); }

  update(update) {
    if (update.docChanged || update.viewportChanged) this.decorations = hangingIn(update.view);
  }
}, { decorations: (plugin) => plugin.decorations });

/** @param {EditorView} view */
function hangingIn(view) {
  const builder = new RangeSetBuilder();
  const { doc } = view.state;
  for (const { from, to } of view.visibleRanges) {
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      const depth = line.text.length - line.text.trimStart().length;
      builder.add(line.from, line.from, hangingLines[Math.min(depth, DEEPEST)]);
      if (line.to >= to || line.number === doc.lines) break;
    }
  }
  return builder.finish();
}

/**
 * Text typed over a selection goes through the state at once. Left to itself, Chrome keeps the look of the replaced text in a
 * style attribute, which the page's policy refuses with an error in the console.
 */
const typingOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    if (event.inputType !== 'insertText' || event.data === null || main.empty || view.composing) return false;
    const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handler) => handler(view, main.from, main.to, event.data, insert))) view.dispatch(insert());
    return true;
  },
});

/** What the page asks for may be one edit late: a range outside the text is cut, never thrown at. */
function clip(length, from, to) {
  const start = Math.max(0, Math.min(from, length));
  return { from: start, to: Math.max(start, Math.min(to, length)) };
}

/**
 * A range line by line, without indentation and what else is blank at either end of a line.
 * @param {import('@codemirror/state').Text} doc
 * @param {Range} range
 * @returns {Range[]}
 */
function wordsOf(doc, range) {
  const found = [];
  for (let line = doc.lineAt(range.from); ; line = doc.line(line.number + 1)) {
    const from = Math.max(range.from, line.from);
    const text = doc.sliceString(from, Math.min(range.to, line.to));
    const blank = text.length - text.trimStart().length;
    if (blank < text.length) found.push({ from: from + blank, to: from + text.trimEnd().length });
    if (line.to >= range.to) return found;
  }
}

const colors = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--ok)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--text-muted)' },
  { tag: tags.invalid, color: 'var(--danger)' },
]));

const tint = (token, percent) => `color-mix(in srgb, var(--${token}) ${percent}%, transparent)`;

const hangingTheme = EditorView.theme(Object.fromEntries(hangingLines.map((_, depth) => {
  const hang = `${depth + HANGING}ch`;
  return [`.cm-line.cm-hanging-${depth}`, { paddingLeft: `calc(6px + ${hang})`, textIndent: `-${hang}` }];
})));

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  // The page shows the focus around the whole editor: an outline here would lie behind the gutters.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono-font)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-placeholder': { color: 'var(--text-muted)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-muted)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: tint('text', 4) },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: tint('accent', 25) },
  '.cm-selectionMatch': { backgroundColor: tint('accent', 12) },
  '.cm-matchingBracket': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-matchingBracket':
    { backgroundColor: tint('accent', 20), outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket':
    { backgroundColor: tint('danger', 20), outline: '1px solid var(--danger)' },
  '.cm-searchMatch': { backgroundColor: tint('warning', 25), outline: '1px solid var(--warning)' },
  '.cm-searchMatch-selected': { backgroundColor: tint('warning', 50) },
  '.cm-foldPlaceholder': { backgroundColor: tint('text', 8), border: '1px solid var(--line)', color: 'var(--text-muted)' },
  '.cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-textfield': { backgroundColor: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--text)' },
  '.cm-button': {
    backgroundImage: 'none', backgroundColor: tint('text', 6), border: '1px solid var(--line)', color: 'var(--text)',
  },
  '.cm-panel.cm-search [name=close]': { color: 'var(--text)' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--text)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--accent)' },
  '.cm-mend': {
    display: 'block', marginTop: '4px', padding: '2px 8px', border: '1px solid var(--line)', borderRadius: '6px', background: 'var(--surface)',
    color: 'var(--text)', font: 'inherit', textAlign: 'start', cursor: 'pointer', overflowWrap: 'anywhere',
  },
  '.cm-mend:hover': { backgroundColor: tint('text', 6) },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warning)' },
  '.cm-lintRange-info': { backgroundImage: 'none', textDecoration: 'underline dotted var(--accent)' },
  '.cm-lintRange.lint-wide': { textDecoration: 'none' },
  // Each line of a wrapped mark is a box of its own: Firefox draws the shadow of one that is cut up to the edges of the text.
  '.mark': {
    color: 'inherit', backgroundColor: 'transparent', borderRadius: '2px',
    boxDecorationBreak: 'clone', '-webkit-box-decoration-break': 'clone',
  },
  '.mark--off, .mark--off *': { color: 'var(--text-muted)' },
  '.mark--off': { textDecoration: `line-through ${tint('text-muted', 60)}` },
  '.mark-word': {
    marginRight: '0.5em', padding: '0 0.4em', border: '1px solid var(--line-strong)', borderRadius: '2px',
    color: 'var(--text-muted)', fontFamily: 'var(--font)', fontSize: '0.85em',
  },
  // Lit words may lie inside two more marks: on three tints only the plain colour of text is dark enough.
  '.mark--focus, .mark--focus *': { color: 'var(--text)' },
  '.mark--focus': { backgroundColor: tint('accent', 28), outline: '1px solid var(--accent)' },
  '.mark--deciding': { backgroundColor: tint('accent', 8) },
  '.mark--denying': { backgroundColor: tint('danger', 7) },
  '.mark--allow': { backgroundColor: tint('ok', 12), boxShadow: 'inset 0 -2px var(--ok)' },
  '.mark--deny': { backgroundColor: tint('danger', 12), boxShadow: 'inset 0 -2px var(--danger)' },
  '.mark--unknown': { backgroundColor: tint('unknown', 12), boxShadow: 'inset 0 -2px var(--unknown)' },
});

/**
 * Puts an editor into `options.parent`.
 * @param {EditorOptions} options
 * @returns {EditorHandle}
 */
export function createEditor(options) {
  const { parent, text, label, readOnly = false, hint = '', phrases = {}, longest = Infinity, onChange, onSelect, onTooLong, onMend, onHover } = options;
  const access = new Compartment();
  const naming = new Compartment();
  const wording = new Compartment();
  const hinting = new Compartment();
  const helping = new Compartment();
  const readOnlyExtension = (value) => EditorState.readOnly.of(value);
  const namingExtension = (value) => EditorView.contentAttributes.of({ 'aria-label': value, tabindex: '0' });
  const wordingExtension = (value) => EditorState.phrases.of(value);

  /** Takes a text that is to be put over the selection, if it would be too long with it. */
  const isTooLong = (view, text) => {
    const { doc, selection: { main } } = view.state;
    if (doc.length - (main.to - main.from) + text.length <= longest) return false;
    onTooLong?.(doc.sliceString(0, main.from) + text + doc.sliceString(main.to));
    return true;
  };
  const limit = EditorView.domEventHandlers({
    paste: (event, view) => isTooLong(view, event.clipboardData?.getData('text/plain') ?? ''),
    drop: (event, view) => isTooLong(view, event.dataTransfer?.getData('text/plain') ?? ''),
    beforeinput: (event, view) => event.data !== null && isTooLong(view, event.data),
  });

  /** @type {number | null} */
  let hovered = null;
  const tellHover = (pos) => {
    if (pos !== hovered) {
      hovered = pos;
      onHover?.(pos);
    }
  };
  /** Has the first diagnostic mended that the cursor is in, if one can be. */
  const mend = ({ state }) => {
    const { from, to } = state.selection.main;
    let found = false;
    forEachDiagnostic(state, (diagnostic, start, end) => {
      if (found || diagnostic.mend === undefined || end < from || to < start) return;
      found = true;
      onMend?.(diagnostic.at);
    });
    return found;
  };
  /** What is wrong, with a button for what mends it. */
  const rendered = (message, label, at) => () => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'cm-mend', textContent: label });
    button.addEventListener('click', () => { onMend?.(at); });
    const whole = document.createElement('span');
    whole.append(message, button);
    return whole;
  };

  const hover = onHover === undefined
    ? []
    : EditorView.domEventHandlers({
        mousemove: (event, view) => { tellHover(view.posAtCoords({ x: event.clientX, y: event.clientY })); },
        mouseleave: () => { tellHover(null); },
      });

  /** The parts of the state that are the same for every document are made anew for each, with what holds now. */
  const now = { label, readOnly, hint, phrases, subject: null, help: [] };
  const stateOf = (doc) => EditorState.create({
    doc,
    extensions: [
      // Only "\n" ends a line here: a "\r" stays a character of the text, so that places are the same as outside.
      EditorState.lineSeparator.of('\n'),
      highlightSpecialChars({ specialChars: /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028\u2029\u202d\u202e\u2066\u2067\u2069\ufeff\ufff9-\ufffc]/g }),
      lineNumbers(),
      foldGutter(),
      codeFolding(),
      lintGutter(),
      history(),
      cursors(),
      EditorState.allowMultipleSelections.of(true),
      indentOnInput(),
      indentUnit.of('  '),
      EditorState.tabSize.of(2),
      bracketMatching(),
      closeBrackets(),
      limit,
      typingOverSelection,
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: false }),
      json(),
      colors,
      theme,
      hanging,
      hangingTheme,
      marks,
      hover,
      EditorView.domEventHandlers({ focus: () => { bringHelp(); } }),
      helping.of(now.help),
      access.of(readOnlyExtension(now.readOnly)),
      naming.of(namingExtension(now.label)),
      wording.of(wordingExtension(now.phrases)),
      hinting.of(placeholder(now.hint)),
      EditorView.lineWrapping,
      // No binding for Tab: it leaves the editor, as everywhere on the page.
      keymap.of([{ key: 'Mod-.', run: mend }, ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.transactions.some((transaction) => transaction.annotation(fromPage))) return;
        if (update.docChanged) onChange(update.state.doc.toString());
        if (update.selectionSet) {
          const { from, to } = update.state.selection.main;
          onSelect(from, to);
        }
      }),
    ],
  });
  const view = new EditorView({ parent, state: stateOf(text) });

  // The editor's own watch of its size passes over what happens within 75 ms of an edit, such as a page that is still taking its
  // shape; the gutter's numbers would then stand where lines of another width were. The same goes for a font that comes late.
  const remeasure = () => { view.requestMeasure(); };
  const resizes = new ResizeObserver(remeasure);
  resizes.observe(view.scrollDOM);
  document.fonts.addEventListener('loadingdone', remeasure);

  /** Documents that are not shown, by key; undefined is the one the editor began with. @type {Map<string | undefined, EditorState>} */
  const others = new Map();
  /** @type {string | undefined} */
  let shown;

  const ask = (spec) => view.dispatch({ ...spec, annotations: fromPage.of(true) });

  let isSought = false;

  /** Loads the help with writing, once there is something to help with. What did not come is tried again. */
  const bringHelp = async () => {
    if (isSought || now.subject === null) return;
    isSought = true;
    try {
      await load('rolecall-assist');
      now.help = globalThis.rolecallAssist(() => now.subject);
      ask({ effects: helping.reconfigure(now.help) });
    } catch {
      isSought = false;
    }
  };

  const setText = (next) => {
    const old = view.state.doc.toString();
    if (next === old) return;
    // Only the part that differs is replaced, so that cursor, folds and scroll position stay.
    const shorter = Math.min(old.length, next.length);
    let start = 0;
    while (start < shorter && old.charCodeAt(start) === next.charCodeAt(start)) start += 1;
    let end = 0;
    while (
      end < shorter - start
      && old.charCodeAt(old.length - 1 - end) === next.charCodeAt(next.length - 1 - end)
    ) end += 1;
    ask({ changes: { from: start, to: old.length - end, insert: next.slice(start, next.length - end) } });
  };

  return {
    open(key, next, name, advice = '') {
      now.label = name;
      now.hint = advice;
      if (key !== shown) {
        others.set(shown, view.state);
        shown = key;
        view.setState(others.get(key) ?? stateOf(next));
        others.delete(key);
      }
      ask({
        effects: [
          access.reconfigure(readOnlyExtension(now.readOnly)),
          naming.reconfigure(namingExtension(now.label)),
          wording.reconfigure(wordingExtension(now.phrases)),
          hinting.reconfigure(placeholder(now.hint)),
          helping.reconfigure(now.help),
        ],
      });
      setText(next);
    },
    setText,
    text: () => view.state.doc.toString(),
    setDiagnostics(list) {
      const { doc } = view.state;
      ask(setDiagnostics(view.state, list.map(({ from, to, severity, message, mend: label }, at) => {
        const range = clip(doc.length, from, to);
        // What is about many lines, or about all, is told in the gutter: a line under every word would say nothing.
        const wide = doc.lineAt(range.from).number !== doc.lineAt(range.to).number
          || (range.from === 0 && range.to === doc.length);
        const mending = label === undefined ? {} : { mend: label, at, renderMessage: rendered(message, label, at) };
        return { ...range, severity, message, ...mending, ...(wide ? { markClass: 'lint-wide' } : {}) };
      })));
    },
    setMarks(list) {
      ask({ effects: replaceMarks.of(list) });
    },
    reveal(from, to) {
      const range = clip(view.state.doc.length, from, to);
      ask({ effects: EditorView.scrollIntoView(range.from, { y: 'center' }) });
    },
    select(from, to) {
      const range = clip(view.state.doc.length, from, to);
      ask({ selection: { anchor: range.from, head: range.to }, scrollIntoView: true });
    },
    focus: () => view.focus(),
    setReadOnly(value) {
      now.readOnly = value;
      ask({ effects: access.reconfigure(readOnlyExtension(value)) });
    },
    setLabel(value) {
      now.label = value;
      ask({ effects: naming.reconfigure(namingExtension(value)) });
    },
    setPhrases(value) {
      now.phrases = value;
      ask({ effects: wording.reconfigure(wordingExtension(value)) });
    },
    setSubject(value) {
      now.subject = value;
    },
    destroy() {
      resizes.disconnect();
      document.fonts.removeEventListener('loadingdone', remeasure);
      view.destroy();
    },
  };
}

// The page loads this file with a script element, whose address and integrity are known only after the build;
// Rust has no dynamic import, so the bundle also says where it is.
globalThis.rolecallEditor = Object.freeze({ createEditor, shared });
