// The cursors, which blink by a timer: an animation without end, as CodeMirror has it, keeps the browser drawing at the pace of the display.

import { drawSelection, EditorView, ViewPlugin } from '@codemirror/view';

/** So many milliseconds a cursor is seen, and as many it is not. */
const HALF = 600;

const HIDDEN = 'cm-cursors-hidden';

const blinking = ViewPlugin.fromClass(class {
  constructor(view) {
    this.view = view;
    this.restart();
  }

  update({ docChanged, selectionSet, focusChanged }) {
    if (docChanged || selectionSet || focusChanged) this.restart();
  }

  /** Seen first, wherever it has gone. Without the focus there is none. */
  restart() {
    clearInterval(this.timer);
    const { scrollDOM } = this.view;
    scrollDOM.classList.remove(HIDDEN);
    if (this.view.hasFocus) this.timer = setInterval(() => { scrollDOM.classList.toggle(HIDDEN); }, HALF);
  }

  destroy() { clearInterval(this.timer); }
});

const hidden = EditorView.theme({ [`.${HIDDEN} > .cm-cursorLayer`]: { visibility: 'hidden' } });

/** Selections and cursors, as many as there are. */
export const cursors = () => [drawSelection({ cursorBlinkRate: 0 }), blinking, hidden];
