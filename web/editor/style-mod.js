// Stands in for `style-mod` in the bundle (esbuild alias). CodeMirror's own mounts rules in a <style> element,
// which the page's `style-src 'self'` forbids; constructed style sheets are no inline style and are allowed.

import { StyleModule as Base } from '../node_modules/style-mod/src/style-mod.js';

/** @type {WeakMap<Document | ShadowRoot, { sheet: CSSStyleSheet, modules: Base[] }>} */
const mounted = new WeakMap();

export class StyleModule extends Base {
  /**
   * Makes the rules of the modules hold in `root`; a later module of the list wins over an earlier one.
   * @param {Document | ShadowRoot} root
   * @param {Base | Base[]} modules
   */
  static mount(root, modules) {
    const list = Array.isArray(modules) ? modules : [modules];
    let state = mounted.get(root);
    if (!state) {
      state = { sheet: new CSSStyleSheet(), modules: [] };
      mounted.set(root, state);
      root.adoptedStyleSheets = [state.sheet, ...root.adoptedStyleSheets];
    }
    if (list.every((module) => state.modules.includes(module))) return;
    state.modules = [...state.modules.filter((module) => !list.includes(module)), ...list];
    state.sheet.replaceSync(state.modules.map((module) => module.getRules()).join('\n'));
  }
}
