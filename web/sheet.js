/**
 * Gives the page a style sheet. It comes with its script: the page pays for it when it is first needed.
 * @param {string} style
 */
export function adopt(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
