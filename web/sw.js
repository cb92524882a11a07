// Keeps the page for times without a network. scripts/finish-dist.mjs fills in the names and writes it to dist/.
//
// It keeps files of this site and nothing else: what is typed is in no file, and a fragment of an address is never asked for.
// A new version waits until the user wants it; the files of the one before stay, for pages that are still open.

const version = 'ROLECALL_VERSION';
/** What every visit needs; the page itself is './'. */
const first = ROLECALL_FIRST;
/** What is fetched when it is needed. */
const later = ROLECALL_LATER;

const cacheName = `rolecall-${version}`;
const address = (name) => new URL(name, registration.scope).href;
const known = new Map([...first, ...later].map(([name, integrity]) => [address(name), integrity]));

/** A file as it was built, or nothing at all. */
const fetched = (url) => fetch(new Request(url, { integrity: known.get(url) ?? '', cache: 'no-cache' })).then((response) => {
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
});

async function keep(urls) {
  const cache = await caches.open(cacheName);
  for (const url of urls) {
    if (await cache.match(url) === undefined) await cache.put(url, (await caches.match(url)) ?? (await fetched(url)));
  }
}

addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    // The page itself has one address in all versions.
    await cache.put(address('./'), await fetched(address('./')));
    await keep(first.map(([name]) => address(name)));
  })());
});

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith('rolecall-'));
    const before = ours.filter((name) => name !== cacheName);
    await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

addEventListener('message', ({ data }) => {
  if (data === 'take over') skipWaiting();
  // A file that does not come now comes when it is needed.
  if (data === 'keep all') keep(later.map(([name]) => address(name))).catch(() => {});
});

async function answered(request) {
  const isPage = request.mode === 'navigate';
  const url = isPage ? address('./') : request.url;
  const kept = isPage ? await (await caches.open(cacheName)).match(url) : await caches.match(url);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (known.has(url) && response.ok) {
    const copy = response.clone();
    // Where there is no room it is fetched again.
    await caches.open(cacheName).then((cache) => cache.put(url, copy)).catch(() => {});
  }
  return response;
}

/** Pages to read, and what draws the scenarios in them: asked for anew while there is a network, kept once they have come. */
const isToRead = (url) => ['docs', 'embed.js', 'learn'].some((name) => url.startsWith(address(name)));

async function newest(request, url) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) cache.put(url, response.clone()).catch(() => {});
    return response;
  } catch {
    return (await caches.match(url)) ?? Response.error();
  }
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isPage = request.mode === 'navigate' && [address('./'), address('index.html')].includes(origin + pathname);
  if (request.method === 'GET' && (isPage || known.has(request.url))) event.respondWith(answered(request));
  else if (request.method === 'GET' && isToRead(origin + pathname)) event.respondWith(newest(request, origin + pathname));
});
