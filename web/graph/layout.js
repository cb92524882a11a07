// Where items and links go: layers by dagre, left to right or downwards, with room for the words of a link.

import { Graph, layout } from '@dagrejs/dagre';

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ id: string, width: number, height: number }} Box */
/** @typedef {{ id: string, from: string, to: string, width: number, height: number }} Line  with the size of its words */
/**
 * @typedef {object} Laid
 * @property {number} width
 * @property {number} height
 * @property {Record<string, Point>} boxes  the middle of each
 * @property {Record<string, { points: Point[], label?: Point }>} lines
 */

/** Space around, and between what lies beside each other. */
const margin = 24;
const gap = 18;

/** So many orders of the same graph are laid out, fewer of large ones: what dagre makes of one depends on it, and the one with the fewest crossings is drawn. */
const ordersOf = (/** @type {number} */ boxes) => Math.max(2, Math.min(8, Math.floor(240 / boxes)));

/**
 * @param {Box[]} boxes @param {Line[]} lines
 * @param {boolean} isDown  whether layers follow each other downwards
 * @returns {Laid}
 */
export function laid(boxes, lines, isDown) {
  const parts = connected(boxes, lines);
  /** @type {Laid} */
  const whole = { width: 0, height: 0, boxes: {}, lines: {} };
  for (const part of parts.filter(({ lines: some }) => some.length > 0)) place(whole, best(part, isDown));
  place(whole, inRows(parts.filter(({ lines: some }) => some.length === 0).flatMap(({ boxes: some }) => some), isDown ? 0 : whole.width));
  return { ...whole, width: whole.width + 2 * margin, height: whole.height + 2 * margin };
}

/** Puts a part below what is already there. @param {Laid} whole @param {Laid} part */
function place(whole, part) {
  if (part.height === 0) return;
  const down = whole.height === 0 ? 0 : whole.height + 2 * gap;
  const moved = (/** @type {Point} */ { x, y }) => ({ x: x + margin, y: y + down + margin });
  for (const [id, point] of Object.entries(part.boxes)) whole.boxes[id] = moved(point);
  for (const [id, { points, label }] of Object.entries(part.lines)) whole.lines[id] = { points: points.map(moved), ...label && { label: moved(label) } };
  whole.width = Math.max(whole.width, part.width);
  whole.height = down + part.height;
}

/** The parts that no line connects, the largest first. @param {Box[]} boxes @param {Line[]} lines */
function connected(boxes, lines) {
  const around = new Map(boxes.map(({ id }) => [id, /** @type {string[]} */ ([])]));
  for (const { from, to } of lines) {
    around.get(from)?.push(to);
    around.get(to)?.push(from);
  }
  /** @type {Map<string, number>} */
  const part = new Map();
  let count = 0;
  for (const { id } of boxes) {
    if (part.has(id)) continue;
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (part.has(next)) continue;
      part.set(next, count);
      waiting.push(...around.get(next) ?? []);
    }
    count += 1;
  }
  return Array.from({ length: count }, (_, index) => ({
    boxes: boxes.filter(({ id }) => part.get(id) === index),
    lines: lines.filter(({ from }) => part.get(from) === index),
  })).sort((a, b) => b.boxes.length - a.boxes.length);
}

/** What no line touches, in rows. @param {Box[]} boxes @param {number} width @returns {Laid} */
function inRows(boxes, width) {
  /** @type {Laid} */
  const rows = { width: 0, height: 0, boxes: {}, lines: {} };
  let [x, y, height] = [0, 0, 0];
  for (const box of boxes) {
    if (x > 0 && x + box.width > Math.max(width, 700 * Number(width > 0))) [x, y, height] = [0, y + height + gap, 0];
    rows.boxes[box.id] = { x: x + box.width / 2, y: y + box.height / 2 };
    height = Math.max(height, box.height);
    rows.width = Math.max(rows.width, x + box.width);
    rows.height = y + height;
    x += box.width + gap;
  }
  return rows;
}

/** The best of several orders. @param {{ boxes: Box[], lines: Line[] }} part @param {boolean} isDown @returns {Laid} */
function best({ boxes, lines }, isDown) {
  const random = numbers();
  let found = once(boxes, lines, isDown);
  let least = crossings(found);
  const orders = ordersOf(boxes.length);
  for (let order = 1; order < orders && least > 0; order += 1) {
    const other = once(shuffled(boxes, random), shuffled(lines, random), isDown);
    const count = crossings(other);
    if (count < least) [found, least] = [other, count];
  }
  return found;
}

/** @param {Box[]} boxes @param {Line[]} lines @param {boolean} isDown @returns {Laid} */
function once(boxes, lines, isDown) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: isDown ? 'TB' : 'LR', nodesep: gap, edgesep: 12, ranksep: isDown ? 36 : 44 });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { id, from, to, width, height } of lines) graph.setEdge(from, to, { width, height, labelpos: 'c' }, id);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: Object.fromEntries(boxes.map(({ id }) => {
      const { x, y } = graph.node(id);
      return [id, { x, y }];
    })),
    lines: Object.fromEntries(lines.map(({ id, from, to, width: wide }) => {
      const { points, x, y } = graph.edge(from, to, id);
      return [id, { points: points.map((/** @type {Point} */ point) => ({ x: point.x, y: point.y })), ...wide > 0 && { label: { x, y } } }];
    })),
  };
}

/** How often lines cross. @param {Laid} laid */
function crossings({ lines }) {
  const side = (/** @type {Point} */ a, /** @type {Point} */ b, /** @type {Point} */ c) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  const pieces = Object.values(lines).flatMap(({ points }, line) => points.slice(1).map((to, index) => ({ line, from: points[index], to })));
  let count = 0;
  for (let i = 0; i < pieces.length; i += 1) {
    for (let j = i + 1; j < pieces.length; j += 1) {
      const [a, b] = [pieces[i], pieces[j]];
      if (a.line !== b.line && side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 && side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0) count += 1;
    }
  }
  return count;
}

/** The same numbers each time: a picture that is drawn again is the same picture. */
function numbers() {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** @template T @param {T[]} items @param {() => number} random @returns {T[]} */
function shuffled(items, random) {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}
