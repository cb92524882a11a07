// What a frame and the page around it say to each other, version 1. A message is an object with `rolecall: 1` and a `type`.
//
//   frame to page   height { height }   to whoever holds the frame: how high it would be
//                   state { link }      to the origin in `host` of its address only: the present link
//   page to frame   show { link }       from that origin only: what to show

const version = 1;

/** @typedef {{ type: 'height', height: number } | { type: 'state' | 'show', link: string }} Message */

/**
 * @param {Window} to
 * @param {Message} message
 * @param {string} origin  who may hear it
 */
export function tell(to, message, origin) {
  to.postMessage({ rolecall: version, ...message }, origin);
}

/**
 * A message of this version, out of what was said.
 * @param {any} data
 * @returns {Message | undefined}
 */
export function messageOf(data) {
  if (data?.rolecall !== version) return undefined;
  const { type, height, link } = data;
  if (type === 'height' && Number.isFinite(height)) return { type, height: Math.min(Math.max(height, 0), 100_000) };
  return (type === 'state' || type === 'show') && typeof link === 'string' ? { type, link } : undefined;
}

/**
 * Hears messages of one window; of another window, another origin or another version it hears none.
 * @param {() => Window | null | undefined} from
 * @param {string} origin
 * @param {(message: Message) => void} heard
 * @returns {() => void} stops it
 */
export function hear(from, origin, heard) {
  /** @param {MessageEvent} event */
  const listener = ({ source, origin: said, data }) => {
    if (source === null || source !== from() || said !== origin) return;
    const message = messageOf(data);
    if (message) heard(message);
  };
  addEventListener('message', listener);
  return () => removeEventListener('message', listener);
}

/**
 * The origin that this frame listens to and tells its state: `host` in its address. None for a page that is no frame.
 * @returns {string | undefined}
 */
export function hostOrigin() {
  const host = new URLSearchParams(location.search).get('host');
  try {
    return host && parent !== window ? new URL(host).origin : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tells the page around how high something is, whenever that changes.
 * @param {Element} element
 */
export function tellHeight(element) {
  if (parent === window) return;
  new ResizeObserver(() => tell(parent, { type: 'height', height: Math.ceil(element.getBoundingClientRect().height) }, '*')).observe(element);
}
