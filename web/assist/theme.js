// How the list and what is told look: by the page's tokens.

import { EditorView } from 'rolecall-editor';

export const theme = EditorView.theme({
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono-font)', maxHeight: '16em', maxWidth: 'min(46em, 92vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', lineHeight: '1.4' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal', fontFamily: 'var(--font)', marginLeft: '1.5em' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-told': { maxWidth: 'min(36em, 88vw)', maxHeight: '18em', overflow: 'auto', padding: '8px 12px', fontFamily: 'var(--font)' },
  '.cm-told p': { margin: '4px 0 0' },
  '.cm-told code': { fontFamily: 'var(--mono-font)', overflowWrap: 'anywhere' },
  '.cm-told ul': { margin: '2px 0 4px', paddingLeft: '20px' },
  '.cm-told .cm-button': { marginTop: '8px', padding: '4px 10px' },
});
