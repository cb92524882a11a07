// A scenario alone in a frame: `frame.html?view=…&lang=…&theme=…&step=…#link`. Its page around hears how high it is.

import { hear, hostOrigin, tell, tellHeight } from './messages.js';

const asked = new URLSearchParams(location.search);
const lang = asked.get('lang');
if (lang) document.documentElement.lang = lang;
document.documentElement.dataset.theme = asked.get('theme') ?? 'auto';

const shown = document.createElement('rolecall-scenario');
for (const name of ['view', 'theme', 'step']) shown.setAttribute(name, asked.get(name) ?? '');
const follow = () => shown.setAttribute('link', location.hash);
follow();
addEventListener('hashchange', follow);
document.body.append(shown);

tellHeight(document.documentElement);
const host = hostOrigin();
if (host !== undefined) {
  shown.addEventListener('rolecall-change', (event) => {
    const { link } = /** @type {CustomEvent<{ link?: string }>} */ (event).detail;
    if (link) tell(parent, { type: 'state', link }, host);
  });
  hear(() => parent, host, (message) => {
    if (message.type === 'show') shown.setAttribute('link', message.link);
  });
}
