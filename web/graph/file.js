// The picture as a file: an SVG that needs nothing else, in the light theme, with its question and answer as title and description.

/** What a file takes of the page's colours. */
const taken = ['text', 'text-muted', 'line', 'line-strong', 'surface', 'surface-sunken', 'accent', 'accent-soft', 'ok', 'warning', 'danger', 'unknown'];

/** The page's colours in the light theme, by name. @param {HTMLElement} beside */
function colours(beside) {
  const probe = Object.assign(document.createElement('span'), { hidden: true, className: 'graph__light' });
  beside.append(probe);
  const style = getComputedStyle(probe);
  const found = Object.fromEntries(taken.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, style.color];
  }));
  const font = style.fontFamily;
  probe.remove();
  return { found, font };
}

/**
 * @param {SVGSVGElement} picture
 * @param {{ title: string, description: string, language: string }} words
 * @param {string} rules  the part of the style sheet that a picture needs, in the page's names of colours
 * @param {HTMLElement} beside
 */
export function fileOf(picture, { title, description, language }, rules, beside) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const { found, font } = colours(beside);
  const [, , width, height] = (copy.getAttribute('viewBox') ?? '').split(' ').map(Number);
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of ['tabindex', 'role', 'aria-label', 'aria-describedby', 'aria-current', 'aria-roledescription', 'data-id']) element.removeAttribute(name);
  }
  copy.querySelectorAll('.graph-link__near').forEach((element) => element.remove());
  const made = (/** @type {string} */ name, /** @type {string} */ text) => Object.assign(document.createElementNS('http://www.w3.org/2000/svg', name), { textContent: text });
  const [heading, told] = [made('title', title), made('desc', description)];
  heading.id = 'title';
  told.id = 'desc';
  const style = `svg{font-family:${font.replaceAll(/[<&]/g, '')}}${rules.replaceAll(/var\(--([\w-]+)\)/g, (whole, name) => found[name] ?? whole)}`;
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  Object.entries({ width: '100%', height: '100%', fill: found.surface }).forEach(([name, value]) => paper.setAttribute(name, value));
  copy.prepend(heading, told, made('style', style), paper);
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width, height, role: 'img', 'aria-labelledby': 'title desc', 'xml:lang': language, class: 'graph__picture' })) copy.setAttribute(name, String(value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
