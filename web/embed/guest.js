// Rolecall's page inside somebody else's: begun with `host` in its address. It keeps nothing in this browser, takes language and theme from its address,
// and tells the page around what it shows and how high it is.

import { fragmentOf } from './link.js';
import { hear, hostOrigin, tell, tellHeight } from './messages.js';

const host = hostOrigin();

/** Storage that ends with the page: what is tried out in a frame must not take the place of the reader's own work. */
function forgetful() {
  const asked = new URLSearchParams(location.search);
  /** @type {Map<string, string>} */
  const kept = new Map();
  for (const [key, value] of [['rolecall.locale', asked.get('lang')], ['rolecall.theme', asked.get('theme')]]) if (key && value) kept.set(key, value);
  const storage = {
    get length() { return kept.size; },
    key: (/** @type {number} */ at) => [...kept.keys()][at] ?? null,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => { kept.set(key, value); },
    removeItem: (/** @type {string} */ key) => { kept.delete(key); },
  };
  Object.defineProperty(window, 'localStorage', { value: storage });
}

if (host !== undefined) {
  forgetful();
  // The page replaces its own address, of which no event tells.
  const replaceState = history.replaceState.bind(history);
  history.replaceState = (...given) => {
    replaceState(...given);
    if (location.hash) tell(parent, { type: 'state', link: location.href.replace(location.search, '') }, host);
  };
  hear(() => parent, host, (message) => {
    if (message.type === 'show') location.hash = fragmentOf(message.link);
  });
  tellHeight(document.body);
}

/** Whether the page is inside another, which is told of it. */
export const isGuest = host !== undefined;
