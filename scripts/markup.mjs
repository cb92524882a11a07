// Text in pages that scripts write.

/** @param {string} text */
export const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A message with its code. @param {string} text */
export const rich = (text) => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
