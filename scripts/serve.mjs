// A static server for dist/, on this machine only. `node scripts/serve.mjs [port]`, or `startServer` from a test.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/** Whether a file's name changes with its content, so that it may be kept for ever. */
export const isHashed = (name) => /-[0-9a-f]{16}\.\w+$/.test(name);

/** The page as `make build` leaves it. */
export const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/**
 * Serves a folder on the loopback interface.
 * @param {{ root?: string, port?: number, base?: string }} [options]  port 0: any free one; base: the folder's path on the site
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startServer({ root = dist, port = 0, base = '/' } = {}) {
  const server = createServer(async (request, response) => {
    const refuse = (status) => response.writeHead(status, { 'content-type': types['.txt'] }).end(`${status}\n`);
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
      const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
      if (!asked.startsWith(base)) return refuse(404);
      const relative = normalize(asked.slice(base.length) || '.');
      if (relative === '..' || relative.startsWith(`..${sep}`) || relative.includes('\0')) return refuse(404);
      let file = join(root, relative);
      let found = await stat(file).catch(() => null);
      if (found?.isDirectory()) {
        file = join(file, 'index.html');
        found = await stat(file).catch(() => null);
      }
      if (!found?.isFile()) return refuse(404);
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-length': found.size,
        'cache-control': isHashed(file) ? 'max-age=31536000, immutable' : 'no-cache',
        // Everything is public, and anybody may embed it.
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      });
      if (request.method === 'HEAD') return response.end();
      return createReadStream(file).on('error', () => response.destroy()).pipe(response);
    } catch {
      return refuse(400);
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${server.address().port}${base}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const wanted = Number(argv[2] ?? 8080);
  const { url } = await startServer({ port: wanted }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.log(`serve: port ${wanted} is taken; using a free one`);
    return startServer();
  });
  console.log(`serve: Rolecall is at ${url}  (Ctrl-C ends it)`);
}
