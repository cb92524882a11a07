// What of CodeMirror the scripts need that are loaded later: they are made of the same instances.

export { indentUnit, syntaxTree } from '@codemirror/language';
export {
  Annotation, CharCategory, codePointAt, codePointSize, combineConfig, EditorSelection, Facet, fromCodePoint, MapMode, Prec, RangeSet, RangeValue, StateEffect,
  StateField, Text, Transaction,
} from '@codemirror/state';
export {
  Decoration, Direction, EditorView, getTooltip, hoverTooltip, keymap, logException, showTooltip, ViewPlugin, WidgetType,
} from '@codemirror/view';
