/**
 * Hands a text over as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} type  as a media type
 */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
