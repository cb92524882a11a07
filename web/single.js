// The start of the page that is one file: what the other page fetches is inside, packed. It is unpacked here, and put where the page looks
// for it. scripts/single-file.mjs writes it into the file.

/** What an element holds: gzip in base64. */
function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}

/** Bytes in base64, as a script holds a program. */
const base64 = (blob) => new Promise((resolve) => {
  const reader = new FileReader();
  reader.addEventListener('load', () => resolve(reader.result.slice(reader.result.indexOf(',') + 1)));
  reader.readAsDataURL(blob);
});

/** A script, with the program that belongs into it at `data-at`. */
async function script(id) {
  const text = await unpacked(id).text();
  const { at } = document.getElementById(id).dataset;
  if (at === undefined) return text;
  return text.slice(0, at) + (await base64(await unpacked(`${id}-program`).blob())) + text.slice(at);
}

globalThis.rolecallProgram = unpacked('rolecall-program').arrayBuffer().then(WebAssembly.compile);

for (const place of document.querySelectorAll('meta[data-inside]')) {
  place.content = URL.createObjectURL(new Blob([await script(place.dataset.inside)], { type: 'text/javascript' }));
}
