// What the worker of the catalogue loads: programs, tables and messages, files beside it, each when it is first needed. scripts/finish-dist.mjs fills in their names.
// In the page that is one file they are inside, but for the texts of managed policies.

/** @type {Record<'program' | 'questions' | 'services' | 'names' | 'managed' | 'history', [string, string]> & { tables: Record<string, [string, string][]> }} each file as name and integrity */
export const files = ROLECALL_FILES;

/** @param {[string, string]} file */
export async function fetched([name, integrity]) {
  const inside = globalThis.rolecallInside?.[name];
  if (inside) return new Response(Uint8Array.from(atob(inside), (character) => character.charCodeAt(0)), { headers: { 'content-type': 'application/wasm' } });
  const response = await fetch(new URL(name, location.href), { integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @param {[string, string]} file */
export const bytes = async (file) => new Uint8Array(await (await fetched(file)).arrayBuffer());

/**
 * A desk with the tables of services and of the names of AWS's policies, opened once.
 * @template T
 * @param {Promise<unknown>} program  the program, on its way
 * @param {(services: Uint8Array, names: Uint8Array) => T} open
 * @returns {() => Promise<T>}
 */
export function desks(program, open) {
  /** @type {Promise<T> | undefined} */
  let desk;
  return () => {
    desk ??= Promise.all([bytes(files.services), bytes(files.names), program]).then(([services, names]) => open(services, names));
    return desk;
  };
}

/**
 * The messages of languages, each loaded once.
 * @param {Promise<unknown>} program  the program, on its way
 * @param {(tag: string, table: string) => boolean} load
 * @returns {(tag: string) => Promise<void>}
 */
export function languages(program, load) {
  /** @type {Map<string, Promise<void>>} */
  const known = new Map();
  async function messages(tag) {
    await program;
    for (const file of files.tables[tag] ?? []) load(tag, await (await fetched(file)).text());
  }
  return (tag) => {
    if (!known.has(tag)) known.set(tag, messages(tag));
    return known.get(tag);
  };
}
