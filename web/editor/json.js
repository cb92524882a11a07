// JSON for the editor, line by line: colours, indentation, folds. A grammar and the machine that runs it would be six kilobytes of the
// first load; what is wrong with a text is Rolecall's to say, and that parses it itself.

import { foldService, matchBrackets, StreamLanguage } from '@codemirror/language';

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

/** From the bracket that ends a line to the one that closes it. */
const folds = foldService.of((state, from, to) => {
  const opens = from + state.sliceDoc(from, to).trimEnd().length - 1;
  if (opens < from || !/[{[]/.test(state.sliceDoc(opens, opens + 1))) return null;
  const match = matchBrackets(state, opens, 1, { maxScanDistance: state.doc.length });
  return match?.matched && match.end.from > to ? { from: opens + 1, to: match.end.from } : null;
});

export const json = () => [language, folds];
