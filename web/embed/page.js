// The page about embedding: snippets name the site that they are read from, and can be copied.

import { copyWith, ofSite } from '../docs/copy.js';

for (const snippet of document.querySelectorAll('.snippet pre')) snippet.textContent = ofSite(snippet.textContent);
copyWith('button[data-copied]', (button) => button.closest('.snippet')?.querySelector('pre')?.textContent);
