// JSON for the editor, line by line: colours, indentation, folds. A grammar and the machine that runs it would be six kilobytes of the
// first load; what is wrong with a text is Rolecall's to say, and that parses it itself.

import { foldService, StreamLanguage } from '@codemirror/language';

const string = /^"(?:[^"\\]|\\.)*"?/;
const words = [
  [/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
  [/^(?:true|false)\b/, 'bool'],
  [/^null\b/, 'null'],
  [/^[{}]/, 'brace'],
  [/^[[\]]/, 'squareBracket'],
  [/^[,:]/, 'separator'],
];

const language = StreamLanguage.define({
  name: 'json',
  startState: () => ({ depth: 0 }),
  copyState: ({ depth }) => ({ depth }),
  token(stream, state) {
    if (stream.eatSpace()) return null;
    if (stream.match(string)) return stream.match(/^\s*:/, false) ? 'propertyName' : 'string';
    const [, kind] = words.find(([pattern]) => stream.match(pattern)) ?? [];
    if (kind === undefined) {
      stream.next();
      return 'invalid';
    }
    if (kind === 'brace' || kind === 'squareBracket') state.depth += /[{[]/.test(stream.current()) ? 1 : -1;
    return kind;
  },
  indent: ({ depth }, textAfter, { unit }) => unit * Math.max(0, depth - (/^\s*[}\]]/.test(textAfter) ? 1 : 0)),
  languageData: { closeBrackets: { brackets: ['[', '{', '"'] }, indentOnInput: /^\s*[}\]]$/ },
});

const brackets = /"(?:[^"\\\n]|\\.)*"|[{}[\]]/g;

/** Where the bracket before `from` is closed; an open one reaches to the end. */
function closing(doc, from) {
  let depth = 1;
  for (const { 0: [first], index } of doc.sliceString(from).matchAll(brackets)) {
    if (first !== '"') depth += first === '{' || first === '[' ? 1 : -1;
    if (depth === 0) return from + index;
  }
  return doc.length;
}

/**
 * From the bracket that ends a line to the one that closes it. The gutter asks this of every line in view at every key, and only whether
 * there is a fold: its end, which may be a megabyte away, is looked for when something is folded.
 */
const folds = foldService.of(({ doc }, from, to) => {
  const opens = from + doc.sliceString(from, to).trimEnd().length - 1;
  if (opens < from || to === doc.length || !/[{[]/.test(doc.sliceString(opens, opens + 1))) return null;
  if (/^\s*[}\]]/.test(doc.lineAt(to + 1).text)) return null;
  return { from: opens + 1, get to() { return closing(doc, opens + 1); } };
});

export const json = () => [language, folds];
