// Links that a passphrase locks: `#2.` and base64url of a version byte, 16 bytes of salt, 12 bytes of IV, and the packed scenario encrypted by AES-256-GCM.
// Version 1 derives the key by PBKDF2 with SHA-256 in 600,000 rounds, what OWASP advises in 2023. A link of any version stays readable.

import { bytesOf, textOf } from '../embed/link.js';

const rounds = { 1: 600_000 };
const version = 1;
const [saltLength, ivLength] = [16, 12];
const head = 1 + saltLength + ivLength;

/** Whether the browser can encrypt: it does so for pages with a secure address only. */
export const canLock = () => globalThis.crypto?.subtle !== undefined;

async function keyOf(passphrase, salt, iterations) {
  // The same letters, however a keyboard composes them.
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The locked fragment for an open one, `#1.…`. */
export async function locked(fragment, passphrase) {
  const start = crypto.getRandomValues(new Uint8Array(head));
  start[0] = version;
  const key = await keyOf(passphrase, start.subarray(1, 1 + saltLength), rounds[version]);
  const how = { name: 'AES-GCM', iv: start.subarray(1 + saltLength), additionalData: start.subarray(0, 1) };
  const secret = new Uint8Array(await crypto.subtle.encrypt(how, key, bytesOf(fragment.slice('#1.'.length))));
  return `#2.${textOf(new Uint8Array([...start, ...secret]))}`;
}

/** What is wrong with a locked fragment before anybody types: `damaged`, `newer`, or nothing. */
export function fault(fragment) {
  try {
    const bytes = bytesOf(fragment.slice('#2.'.length));
    if (bytes.length <= head) return 'damaged';
    return bytes[0] in rounds ? undefined : 'newer';
  } catch {
    return 'damaged';
  }
}

/** The open fragment of a locked one; refused if the passphrase is another, or the link was changed. */
export async function unlocked(fragment, passphrase) {
  const bytes = bytesOf(fragment.slice('#2.'.length));
  const key = await keyOf(passphrase, bytes.subarray(1, 1 + saltLength), rounds[bytes[0]]);
  const how = { name: 'AES-GCM', iv: bytes.subarray(1 + saltLength, head), additionalData: bytes.subarray(0, 1) };
  return `#1.${textOf(new Uint8Array(await crypto.subtle.decrypt(how, key, bytes.subarray(head))))}`;
}
