// Elements, as the scripts that are loaded later make them.

/**
 * An element with properties and children. What has a dash in its name, and the role, are attributes: not every browser has properties for them.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, any>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function tag(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property === 'role' || property.includes('-')) element.setAttribute(property, value);
    else Reflect.set(element, property, value);
  }
  element.append(...children);
  return element;
}
