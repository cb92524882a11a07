// The page about embedding: snippets name the site that they are read from, and can be copied.

const here = new URL('./', location.href).href;
for (const snippet of document.querySelectorAll('.snippet pre')) {
  snippet.textContent = (snippet.textContent ?? '').replaceAll('https://rolecall.example/', here);
}
for (const button of document.querySelectorAll('button[data-copied]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', async () => {
    const { copied = '', failed = '' } = /** @type {HTMLElement} */ (button).dataset;
    const status = button.parentElement?.querySelector('[role=status]');
    const said = await navigator.clipboard.writeText(button.closest('.snippet')?.querySelector('pre')?.textContent ?? '').then(() => copied, () => failed);
    if (status) status.textContent = said;
  });
}
