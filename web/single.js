// The start of the page that is one file: what the other page fetches is inside, packed. It is unpacked here, and put where the page looks
// for it. scripts/single-file.mjs writes it into the file.

/** What an element holds: gzip in base64. */
async function unpacked(id, type) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')), { headers: { 'content-type': type } });
}

globalThis.rolecallProgram = unpacked('rolecall-program', 'application/wasm').then((response) => response.arrayBuffer()).then(WebAssembly.compile);

for (const place of document.querySelectorAll('meta[data-inside]')) {
  const script = await unpacked(place.dataset.inside, 'text/javascript');
  place.content = URL.createObjectURL(await script.blob());
}
