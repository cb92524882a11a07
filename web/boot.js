// Starts the page. scripts/finish-dist.mjs fills in the names and writes it to dist/ under a hashed name.

import init from './ROLECALL_JS';

/** The meta element that says where the messages of a language are. */
const place = (tag) => document.querySelector(`meta[name="rolecall-locale-${tag}"]`);

/** Loads the messages of a language; scripts/finish-dist.mjs writes them. */
const messages = (tag) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.crossOrigin = 'anonymous';
  script.integrity = place(tag).dataset.integrity ?? '';
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

/** The program while it arrives, if the site says what it is. */
const compiled = (response) => (response.headers.get('content-type') === 'application/wasm'
  ? WebAssembly.compileStreaming(response)
  : response.arrayBuffer().then(WebAssembly.compile));

/** Tells the page of something that the browser has for it. */
const tell = (name, value) => {
  globalThis[name] = value;
  dispatchEvent(new Event(name));
};

/** Files that the system opens with an installed page. */
function takeFiles() {
  globalThis.launchQueue?.setConsumer(async ({ files: [file] }) => {
    if (file) tell('rolecallFile', await file.getFile());
  });
}

/** Keeps the page for times without a network; what of it is loaded later only once it was, unless the page is installed. */
async function keepForOffline() {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !document.querySelector('link[rel=manifest]')) return;
  const registration = await serviceWorker.register('./sw.js');
  const offer = (worker) => {
    tell('rolecallUpdate', () => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('take over');
    });
  };
  // Without a controller it is the first one, and nothing is old.
  if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller) offer(worker);
    });
  });
  const keepAll = () => serviceWorker.ready.then(({ active }) => active.postMessage('keep all'));
  addEventListener('appinstalled', keepAll);
  if (matchMedia('(display-mode: standalone)').matches) await keepAll();
}

try {
  // Inside another page nothing is kept.
  const { isGuest } = new URLSearchParams(location.search).has('host') ? await import('./ROLECALL_GUEST') : {};
  // A page that is one file has it inside.
  const program = globalThis.rolecallProgram
    ?? fetch(new URL('./ROLECALL_WASM', import.meta.url), { integrity: 'ROLECALL_WASM_INTEGRITY' }).then(compiled);
  const tag = language();
  await messages(tag).catch((error) => (tag === 'en' ? Promise.reject(error) : messages('en')));
  // Kept for the worker, which runs the same program.
  globalThis.rolecallProgram = await program;
  await init({ module_or_path: globalThis.rolecallProgram });
  takeFiles();
  // Not waited for: the page is there. Where storage is full or forbidden it is as it was before there were service workers.
  if (!isGuest) keepForOffline().catch(() => {});
} catch (error) {
  console.error(error);
  const notice = document.getElementById('boot-failed');
  if (notice) notice.hidden = false;
}
