// What was replaced, kept in this tab: names come back here and nowhere else.

const key = 'rolecall.replaced';

/** @returns {{ what: string, from: string, to: string }[]} */
export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

/** Adds what is new. Without a storage the table lasts as long as the dialog. */
export function keep(table) {
  const before = kept();
  const known = new Set(before.map(({ from }) => from));
  try {
    sessionStorage.setItem(key, JSON.stringify([...before, ...table.filter(({ from }) => !known.has(from))]));
  } catch {
    // The browser has no room, or lets no page store anything.
  }
}
