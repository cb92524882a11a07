// Starts the page. scripts/finish-dist.mjs fills in the names and writes it to dist/ under a hashed name.

import init from './ROLECALL_JS';

try {
  const program = fetch(new URL('./ROLECALL_WASM', import.meta.url), { integrity: 'ROLECALL_WASM_INTEGRITY' });
  await init({ module_or_path: program });
} catch (error) {
  console.error(error);
  const notice = document.getElementById('boot-failed');
  if (notice) notice.hidden = false;
}
