// A dialog as the page's own are: a heading and a button that closes it.

/**
 * Opens it, in the place of one of its kind that is open: a script that was asked for twice came twice.
 * @param {string} name  of its kind: a class, and the stem of the heading's id
 * @param {{ title: string, close: string }} words
 * @param {Node} body
 * @param {() => void} [closed]  is told when it is gone
 */
export function openDialog(name, words, body, closed = () => {}) {
  for (const before of document.querySelectorAll(`dialog.${name}`)) if (before instanceof HTMLDialogElement) before.close();
  const element = (/** @type {string} */ kind, /** @type {string} */ className, /** @type {(Node | string)[]} */ ...children) => {
    const made = Object.assign(document.createElement(kind), { className });
    made.append(...children);
    return made;
  };
  const heading = element('h2', 'dialog__title', words.title);
  heading.id = `${name}-title`;
  const close = element('button', 'button button--icon', '✕');
  close.title = words.close;
  close.setAttribute('aria-label', words.close);
  const dialog = document.createElement('dialog');
  dialog.className = `dialog ${name}`;
  dialog.lang = document.documentElement.lang;
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(element('div', 'dialog__box', element('div', 'dialog__head', heading, close), body));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('mousedown', ({ target }) => { if (target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
