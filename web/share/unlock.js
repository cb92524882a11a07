// Asks for the passphrase of a locked link. What is on the page stays until the link is open, and can be taken back afterwards.

import { tag } from '../element.js';
import { word } from '../words.js';
import { canPress, open, press } from './dialog.js';
import { canLock, fault, unlocked } from './locked.js';

/** @param {string} fragment  `#2.…` */
export function unlock(fragment) {
  const found = canLock() ? fault(fragment) : 'insecure';
  if (found) {
    open('unlock', word('unlockTitle'), tag('div', { className: 'dialog__body' }, tag('p', { role: 'alert' }, word(`unlock${found[0].toUpperCase()}${found.slice(1)}`)), tag('p', {}, word('unlockStays'))));
    return;
  }
  const input = tag('input', { type: 'password', className: 'control', id: 'unlock-passphrase', autocomplete: 'off', required: true, 'aria-describedby': 'unlock-wrong' });
  const button = tag('button', { type: 'submit', className: 'button button--main' }, word('unlockOpen'));
  const wrong = tag('p', { className: 'share__wrong', id: 'unlock-wrong', role: 'alert' });
  const form = tag('form', { className: 'dialog__body share__body' },
    tag('p', {}, word('unlockLead')),
    tag('label', { className: 'field' }, tag('span', { className: 'field__label' }, word('passphrase')), input),
    wrong,
    tag('div', { className: 'share__row' }, button));
  const dialog = open('unlock', word('unlockTitle'), form);
  // Not the button that closes it.
  input.focus();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!canPress(button)) return;
    press(button, false);
    wrong.textContent = '';
    try {
      const plain = await unlocked(fragment, input.value);
      if (!dialog.open) return;
      dialog.close();
      location.hash = plain;
    } catch {
      wrong.textContent = word('unlockWrong');
      input.setAttribute('aria-invalid', 'true');
      input.select();
      input.focus();
    }
    press(button, true);
  });
}
