// A page of the documentation: the theme of Rolecall's page, the list of pages open where there is room, and texts to copy, which name the site they are read from.

const here = new URL('./', location.href).href;

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
  while (walker.nextNode()) walker.currentNode.nodeValue = (walker.currentNode.nodeValue ?? '').replaceAll('https://rolecall.example/', here);
}
for (const button of document.querySelectorAll('.code button')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', async () => {
    const { copied = '', failed = '', commands } = /** @type {HTMLElement} */ (button).dataset;
    const text = commands?.replaceAll('https://rolecall.example/', here) ?? button.closest('.code')?.querySelector('code')?.textContent ?? '';
    const status = button.parentElement?.querySelector('[role=status]');
    const said = await navigator.clipboard.writeText(text).then(() => copied, () => failed);
    if (status) status.textContent = said;
  });
}
