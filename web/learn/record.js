// What was predicted right: kept in this browser and nowhere else; where nothing may be kept, as long as the page is open.

const key = 'rolecall.learn';

/** @type {Record<string, boolean>} */
let known = {};
try {
  known = JSON.parse(localStorage.getItem(key) ?? '{}');
} catch {
  // Storage may be forbidden, and hold anything.
}

/** Whether the last prediction of a question was right; nothing if there is none. @param {string} question @returns {boolean | undefined} */
export const recorded = (question) => known[question];

/** @param {string} question @param {boolean} isRight */
export function record(question, isRight) {
  known[question] = isRight;
  try {
    localStorage.setItem(key, JSON.stringify(known));
  } catch {
    // It goes with the page.
  }
}

export function forget() {
  known = {};
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing.
  }
}
