import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { pagePolicy } from '../../main/window/page';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Serves the built window from `folder` under the product's own policy, a fresh nonce each load. */
export const serveWindow = async (folder: string): Promise<{ url: string; close: () => void }> => {
  const server = createServer(async (request, reply) => {
    const name = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
    const path = name === '/' ? '/index.html' : name;
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (bytes === null) return reply.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    const nonce = randomBytes(16).toString('base64');
    reply.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
    reply.setHeader('X-Content-Type-Options', 'nosniff');
    reply.setHeader('Content-Security-Policy', pagePolicy(nonce));
    return reply.end(path === '/index.html' ? bytes.toString('utf8').replace('__NONCE__', nonce) : bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};
