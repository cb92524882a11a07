// Starts the page. scripts/finish-dist.mjs fills in the names and writes it to dist/ under a hashed name.

import init from './ROLECALL_JS';

/** The meta element that says where the messages of a language are. */
const place = (tag) => document.querySelector(`meta[name="rolecall-locale-${tag}"]`);

/** Loads the messages of a language; scripts/finish-dist.mjs writes them. */
const messages = (tag) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.crossOrigin = 'anonymous';
  script.integrity = place(tag).dataset.integrity;
  script.src = place(tag).content;
  script.addEventListener('load', resolve);
  script.addEventListener('error', () => reject(new Error(`The messages in ${tag} did not load`)));
  document.head.append(script);
});

/** The language that was chosen, else the first of the browser's that the page speaks. */
function language() {
  let chosen = null;
  try {
    chosen = localStorage.getItem('rolecall.locale');
  } catch {
    // Storage may be forbidden.
  }
  const wanted = [chosen, ...navigator.languages].map((tag) => tag?.split(/[-_]/)[0].toLowerCase());
  return wanted.find((tag) => tag && place(tag)) ?? 'en';
}

try {
  const program = fetch(new URL('./ROLECALL_WASM', import.meta.url), { integrity: 'ROLECALL_WASM_INTEGRITY' });
  const tag = language();
  await messages(tag).catch((error) => (tag === 'en' ? Promise.reject(error) : messages('en')));
  await init({ module_or_path: program });
} catch (error) {
  console.error(error);
  const notice = document.getElementById('boot-failed');
  if (notice) notice.hidden = false;
}
