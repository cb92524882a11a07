// A page of the documentation: the theme of Rolecall's page, the list of pages open where there is room, and texts to copy, which name the site they are read from.

import { copyWith, ofSite } from './copy.js';

try {
  const theme = localStorage.getItem('rolecall.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
    for (const scenario of document.querySelectorAll('rolecall-scenario')) scenario.setAttribute('theme', theme);
  }
} catch {
  // A browser that keeps nothing has no theme of its own.
}

const wide = matchMedia('(min-width: 60rem)');
const list = document.querySelector('.pages details');
/** Open where it stands beside the text, closed above it. */
const fit = () => { list?.toggleAttribute('open', wide.matches); };
fit();
wide.addEventListener('change', fit);

for (const code of document.querySelectorAll('.code code')) {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.nodeValue = ofSite(walker.currentNode.nodeValue);
}
copyWith('.code button', (button) => button.dataset.commands ?? button.closest('.code')?.querySelector('code')?.textContent);
