/**
 * A message with its places filled in.
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 */
export const filled = (text = '', values = {}) => text.replaceAll(/\{ \$(\w+) \}/g, (_, name) => String(values[name] ?? ''));
