// Where the picture stands: it scrolls as everything on the page does, is zoomed, dragged, and walked through with the arrow keys.

/** @typedef {{ x: number, y: number }} Point */

const scales = { least: 0.3, most: 2.5, readable: 0.75 };

/**
 * Makes an element zoom and drag its picture.
 * @param {HTMLElement} port  what scrolls
 * @param {() => void} changed  is told of a new scale
 */
export function stage(port, changed) {
  /** @type {SVGSVGElement | undefined} */
  let picture;
  let [width, height, scale] = [0, 0, 1];

  /** @param {number} next @param {Point} [around]  from the corner of the port: what is there stays there */
  function zoom(next, around = { x: port.clientWidth / 2, y: port.clientHeight / 2 }) {
    const before = scale;
    scale = Math.min(scales.most, Math.max(scales.least, next));
    if (!picture) return;
    const [x, y] = [(port.scrollLeft + around.x) / before, (port.scrollTop + around.y) / before];
    picture.setAttribute('width', String(width * scale));
    picture.setAttribute('height', String(height * scale));
    port.scrollTo({ left: x * scale - around.x, top: y * scale - around.y, behavior: 'instant' });
    changed();
  }

  /** The scale at which there is room for all of it: the port is as high as the picture, up to a limit. */
  const whole = () => {
    // What is not on the page has no size: the room may have gone on to another question meanwhile.
    if (port.clientWidth === 0 || !picture) return 1;
    return Math.min(port.clientWidth / width, (Number.parseFloat(getComputedStyle(port).maxHeight) - 4) / height, 1);
  };

  function fit() {
    zoom(whole());
    port.scrollTo({ left: 0, top: 0, behavior: 'instant' });
  }

  /** All of it, but never so small that nobody can read it: then a place of it. @param {Point} at */
  function begin(at) {
    fit();
    if (scale >= scales.readable) return;
    zoom(Math.min(1, Math.max(scales.readable, port.clientWidth / width)));
    port.scrollTo({ left: at.x * scale - port.clientWidth / 2, top: at.y * scale - port.clientHeight / 2, behavior: 'instant' });
  }

  const within = (/** @type {{ clientX: number, clientY: number }} */ { clientX, clientY }) => {
    const { left, top } = port.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  port.addEventListener('wheel', (event) => {
    // A pinch on a touch pad comes as a wheel with Ctrl, too.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002)), within(event));
  }, { passive: false });

  /** Two fingers: their distance before, and the scale then. @type {{ far: number, scale: number } | undefined} */
  let pinch;
  const far = (/** @type {TouchList} */ { 0: a, 1: b }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  port.addEventListener('touchstart', ({ touches }) => { if (touches.length === 2) pinch = { far: far(touches), scale }; }, { passive: true });
  port.addEventListener('touchmove', (event) => {
    const { touches } = event;
    if (!pinch || touches.length !== 2) return;
    event.preventDefault();
    zoom(pinch.scale * far(touches) / pinch.far, within({ clientX: (touches[0].clientX + touches[1].clientX) / 2, clientY: (touches[0].clientY + touches[1].clientY) / 2 }));
  }, { passive: false });
  port.addEventListener('touchend', ({ touches }) => { if (touches.length < 2) pinch = undefined; });

  /** A drag with the mouse: where it began, and where the port was then. @type {(Point & { left: number, top: number }) | undefined} */
  let drag;
  port.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0 || /** @type {Element} */ (event.target).closest('.graph-item, .graph-link')) return;
    drag = { x: event.clientX, y: event.clientY, left: port.scrollLeft, top: port.scrollTop };
    port.setPointerCapture(event.pointerId);
    port.classList.add('graph__port--dragged');
  });
  port.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (drag) port.scrollTo({ left: drag.left + drag.x - clientX, top: drag.top + drag.y - clientY, behavior: 'instant' });
  });
  for (const end of ['pointerup', 'pointercancel']) {
    port.addEventListener(end, () => {
      drag = undefined;
      port.classList.remove('graph__port--dragged');
    });
  }

  return {
    /** Shows a picture, from a place that matters; without one at the scale and place of the one before. @param {SVGSVGElement} next @param {{ width: number, height: number }} size @param {Point} [at] */
    show(next, size, at) {
      picture = next;
      ({ width, height } = size);
      port.replaceChildren(next);
      if (at) begin(at);
      else zoom(scale);
    },
    fit,
    zoom: (/** @type {number} */ factor) => zoom(scale * factor),
    whole: () => zoom(1),
    scale: () => scale,
    /** Brings a place of the picture into view. @param {Point} point @param {{ width: number, height: number }} around */
    reveal({ x, y }, around) {
      const room = 24;
      const axis = (/** @type {number} */ at, /** @type {number} */ size_, /** @type {number} */ from, /** @type {number} */ length) => {
        const [first, last] = [(at - size_ / 2) * scale - room, (at + size_ / 2) * scale + room];
        if (first < from || last - first > length) return first;
        return last > from + length ? last - length : from;
      };
      port.scrollTo({
        left: axis(x, around.width, port.scrollLeft, port.clientWidth),
        top: axis(y, around.height, port.scrollTop, port.clientHeight),
        behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
      });
    },
  };
}

/**
 * The item that an arrow key leads to: along a link if one goes that way, else to the nearest beside.
 * @param {string} key
 * @param {string} here
 * @param {{ boxes: Record<string, Point>, links: { from: string, to: string }[], isDown: boolean }} picture
 * @returns {string | undefined}
 */
export function next(key, here, { boxes, links, isDown }) {
  const forward = isDown ? 'ArrowDown' : 'ArrowRight';
  const back = isDown ? 'ArrowUp' : 'ArrowLeft';
  const at = boxes[here];
  if (!at) return undefined;
  const [along, across] = /** @type {('x' | 'y')[]} */ (isDown ? ['y', 'x'] : ['x', 'y']);
  const nearest = (/** @type {string[]} */ ids) => ids.sort((a, b) => Math.abs(boxes[a][across] - at[across]) - Math.abs(boxes[b][across] - at[across]))[0];
  if (key === forward) return nearest(links.flatMap(({ from, to }) => (from === here ? [to] : [])));
  if (key === back) return nearest(links.flatMap(({ from, to }) => (to === here ? [from] : [])));
  const sign = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  // Those of the same layer first; where it ends, whatever is further that way.
  const beside = Object.keys(boxes).filter((id) => id !== here && (boxes[id][across] - at[across]) * sign > 0);
  const far = (/** @type {string} */ id) => Math.abs(boxes[id][across] - at[across]) + 3 * Math.abs(boxes[id][along] - at[along]);
  return beside.sort((a, b) => far(a) - far(b))[0];
}
