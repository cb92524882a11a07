// Texts to copy: they name the site that they are read from.

const here = new URL('./', location.href).href;

/** A text with this site in the place of the one that stands for it. @param {string | null | undefined} text */
export const ofSite = (text) => (text ?? '').replaceAll('https://rolecall.example/', here);

/**
 * Shows the buttons, and has each copy its text and say so beside it.
 * @param {string} buttons  a selector
 * @param {(button: HTMLElement) => string | null | undefined} textOf
 */
export function copyWith(buttons, textOf) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(buttons))) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const { copied = '', failed = '' } = button.dataset;
      const status = button.parentElement?.querySelector('[role=status]');
      const said = await navigator.clipboard.writeText(ofSite(textOf(button))).then(() => copied, () => failed);
      if (status) status.textContent = said;
    });
  }
}
