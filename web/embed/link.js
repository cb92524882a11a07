// Links to Rolecall's page, which hold the scenario in their fragment: `#1.` and packed JSON.

/** The longest fragment that is still a link; as in crates/rolecall-ui-model/src/link.rs. */
export const longest = 32 << 10;

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>} how
 */
const passed = (bytes, how) => new Response(new Blob([bytes]).stream().pipeThrough(how));

/**
 * Bytes as a link holds them: base64url.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * And back; throws at what is no base64url.
 * @param {string} text
 */
export const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));

/**
 * The fragment of a link; nothing if it would be too long to be sent.
 * @param {string} json
 * @returns {Promise<string | undefined>}
 */
export async function packed(json) {
  const bytes = new Uint8Array(await passed(new TextEncoder().encode(json), new CompressionStream('deflate-raw')).arrayBuffer());
  const fragment = `#1.${textOf(bytes)}`;
  return fragment.length <= longest ? fragment : undefined;
}

/**
 * What a link or its fragment holds; nothing if it is none, or damaged.
 * @param {string} link
 * @returns {Promise<string | undefined>}
 */
export async function unpacked(link) {
  const [, text] = /^[^#]*#?1\.([\w-]+)$/.exec(link.trim()) ?? [];
  if (text === undefined) return undefined;
  try {
    return await passed(bytesOf(text), new DecompressionStream('deflate-raw')).text();
  } catch {
    return undefined;
  }
}

/**
 * The fragment of an address, `#` included; empty without one.
 * @param {string} address
 */
export const fragmentOf = (address) => /#.*$/.exec(address)?.[0] ?? '';
