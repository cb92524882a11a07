// Elements, as the scripts that are loaded later make them.

/**
 * An element with properties and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, any>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function tag(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  if (properties.role) element.setAttribute('role', properties.role);
  element.append(...children);
  return element;
}
