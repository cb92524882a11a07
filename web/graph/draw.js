// The picture as SVG elements. Names become text nodes only; colours come from the page, and from a style sheet of its own in an exported file.

/** @import { Laid, Point } from './layout.js' */

const space = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name @param {Record<string, string | number>} attributes @param {(Node | string)[]} children
 */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(space, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  element.append(...children);
  return element;
}

/** On a square of sixteen; those that the page has are as in web/src/components/icon.rs. @type {Record<string, string>} */
const pictures = {
  user: 'M8 2.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M2.75 13.5c.4-2.6 2.4-4 5.25-4s4.85 1.4 5.25 4',
  role: 'M1.75 12h12.5M3.25 12v-1.5a4.75 4.75 0 0 1 9.5 0V12M6.5 8.5V4.25h3V8.5',
  service: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 1.75v1.9m0 8.7v1.9M1.75 8h1.9m8.7 0h1.9M3.6 3.6l1.3 1.3m6.2 6.2 1.3 1.3m0-8.8-1.3 1.3m-6.2 6.2-1.3 1.3',
  target: 'm8 2 5.25 2.9v6.2L8 14l-5.25-2.9V4.9zM2.9 5 8 7.9 13.1 5M8 7.9V14',
  provider: 'M6.25 9.75a3.25 3.25 0 1 1 2-2L13.5 13v1H11v-1.75H9.25V10.5zM5.1 5.1v.1',
  account: 'M2.5 14V3.5h6V14m0-8h5v8M1.5 14h13M4.75 6.25h1.5m-1.5 2.75h1.5m-1.5 2.75h1.5M10.75 8.75v.1m0 2.65v.1',
  everyone: 'M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M2.5 8h11M8 2.25c3 3.4 3 8.1 0 11.5-3-3.4-3-8.1 0-11.5',
  several: 'M2.25 5.25h8v8h-8zM5.25 5V2.75h8.5v8.5H10.5',
};

/** Sizes, in pixels at scale 1. */
export const size = { height: 48, padding: 12, icon: 16, first: 13, second: 11.5, label: 11.5, line: 15 };

/** @typedef {{ id: string, width: number, first: string, second: string, said: string, kind: string, isGroup: boolean, mark?: string }} Drawn */
/** @typedef {{ id: string, from: string, to: string, kind: string, state: string, lit: boolean, words: string[], width: number }} Joined */

/** What a line begins with where nobody assumes a role: what is passed begins with a ring, what is changed with a bar. @type {Record<string, (isDown: boolean) => string>} */
const tails = {
  passRole: (isDown) => (isDown ? 'm-3.5 5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0' : 'm1.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0'),
  edit: (isDown) => (isDown ? 'm-5 3h10m-10 4h10' : 'm3-5v10m4-10v10'),
};

/** The beginning of a line of a kind, if it has one. @param {string} kind @param {Point} start @param {1 | -1} way @param {boolean} isDown */
export function tail(kind, { x, y }, way, isDown) {
  const drawn = tails[kind]?.(isDown);
  return drawn ? [svg('path', { class: `graph-link__tail graph-link__tail--${kind}`, d: `M0 0${drawn}`, transform: `translate(${x} ${y})${way < 0 ? ' rotate(180)' : ''}` })] : [];
}

/** A box of one principal or of a group, around its middle. @param {Drawn} drawn @param {Point} middle */
export function box({ id, width, first, second, said, kind, isGroup, mark }, { x, y }) {
  const [left, top] = [x - width / 2, y - size.height / 2];
  const frame = { x: left, y: top, width, height: size.height, rx: kind === 'role' || isGroup ? 6 : size.height / 2 };
  const text = left + size.padding + size.icon + 8;
  const group = svg('g', { class: ['graph-item', ...(isGroup ? ['graph-item--group'] : []), ...(mark ? ['graph-item--marked'] : [])].join(' '), role: 'button', tabindex: -1, 'aria-label': said },
    ...(isGroup ? [svg('rect', { ...frame, class: 'graph-item__behind', x: left + 4, y: top + 4 })] : []),
    svg('rect', { ...frame, class: 'graph-item__frame' }),
    svg('path', { class: 'graph-item__icon', d: pictures[kind] ?? pictures.several ?? '', transform: `translate(${left + size.padding} ${y - size.icon / 2})` }),
    svg('text', { class: 'graph-item__first', x: text, y: y - 4 }, first), ' ',
    svg('text', { class: 'graph-item__second', x: text, y: y + 13 }, second));
  group.dataset.id = id;
  return group;
}

/**
 * A line that leaves and comes in straight.
 * @param {Point[]} points @param {boolean} isDown
 */
function curve(points, isDown) {
  const [start, ...rest] = points;
  let [from, path] = [start, `M${start.x} ${start.y}`];
  for (const to of rest) {
    const half = isDown ? (to.y - from.y) / 2 : (to.x - from.x) / 2;
    path += isDown
      ? `C${from.x} ${from.y + half} ${to.x} ${to.y - half} ${to.x} ${to.y}`
      : `C${from.x + half} ${from.y} ${to.x - half} ${to.y} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}

/** A head at the end of a line. @param {Point} tip @param {1 | -1} way @param {boolean} isDown */
const head = ({ x, y }, way, isDown) => (isDown ? `M${x} ${y}l-4.5 ${-9 * way}h9z` : `M${x} ${y}l${-9 * way} -4.5v9z`);

/**
 * A link with its head, its words, and a wide unseen line that is easier to point at.
 * @param {Joined} joined
 * @param {{ points: Point[], label?: Point }} laid
 * @param {{ from: Point & { width: number }, to: Point & { width: number }, half: (point: Point) => number }} ends  with half the room of the layer that a point lies in
 * @param {boolean} isDown
 */
export function line({ id, kind, state, lit, words, width }, { points, label }, { from, to, half }, isDown) {
  const way = (isDown ? to.y < from.y : to.x < from.x) ? -1 : 1;
  const side = (/** @type {Point & { width: number }} */ end, /** @type {number} */ sign) => (
    isDown ? { x: end.x, y: end.y + sign * (size.height / 2) } : { x: end.x + sign * (end.width / 2), y: end.y }
  );
  const tip = side(to, -way);
  // The line ends inside its head.
  const last = isDown ? { x: tip.x, y: tip.y - 6 * way } : { x: tip.x - 6 * way, y: tip.y };
  // Straight through the layers between: what bends there would cross their words and boxes.
  const between = points.slice(1, -1).flatMap((point) => [-way, way].map((sign) => (
    isDown ? { x: point.x, y: point.y + sign * half(point) } : { x: point.x + sign * half(point), y: point.y }
  )));
  const path = curve([side(from, way), ...between, last], isDown);
  const group = svg('g', { class: `graph-link graph-link--${state}${lit ? ' graph-link--lit' : ''}` },
    svg('path', { class: 'graph-link__near', d: path }),
    svg('path', { class: 'graph-link__line', d: path }),
    ...tail(kind, side(from, way), way, isDown),
    svg('path', { class: 'graph-link__head', d: head(tip, way, isDown) }));
  group.dataset.id = id;
  if (label && words.length > 0) {
    const height = words.length * size.line + 2;
    group.append(
      svg('rect', { class: 'graph-link__paper', x: label.x - width / 2, y: label.y - height / 2, width, height, rx: 3 }),
      ...words.map((text, index) => svg('text', { class: 'graph-link__words', x: label.x, y: label.y - height / 2 + (index + 1) * size.line - 3, 'text-anchor': 'middle' }, text)));
  }
  return group;
}

/** A canvas knows how wide a text is without being drawn. @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/** @param {string} text @param {number} pixels @param {string} font @param {number} [weight] */
export function widthOf(text, pixels, font, weight = 400) {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * pixels * 0.6;
  pen.font = `${weight} ${pixels}px ${font}`;
  return pen.measureText(text).width;
}

/** A text in at most so many pixels: names differ at their ends, so the middle gives way. @param {string} text @param {(text: string) => number} measure @param {number} most */
export function shortened(text, measure, most) {
  if (measure(text) <= most) return text;
  const letters = [...text];
  let [few, many] = [1, letters.length];
  const of = (/** @type {number} */ length) => `${letters.slice(0, Math.ceil(length * 0.55)).join('')}…${letters.slice(letters.length - Math.floor(length * 0.45)).join('')}`;
  while (few < many) {
    const half = Math.ceil((few + many) / 2);
    if (measure(of(half)) <= most) few = half;
    else many = half - 1;
  }
  return of(few);
}
