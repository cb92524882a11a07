// What an edit has changed in a text.

/** Where two texts differ, in the second; what was put in begins with its quote. @param {string} before @param {string} after */
export function difference(before, after) {
  let from = 0;
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < Math.min(before.length, after.length) - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const to = after.length - same;
  // What was put in may as well begin further ahead, if it ends as what is before it does.
  if (from + same === before.length) {
    for (let less = 0; after[from - less - 1] === after[to - less - 1] && less < from; less += 1) {
      if (after[from - less - 1] === '"') return { from: from - less - 1, to: to - less - 1 };
    }
  }
  return { from, to };
}
