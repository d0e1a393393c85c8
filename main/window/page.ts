import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme, Session } from 'electron';
import type { Language } from '../../preload/languages/languages';
import { addressFrom } from '../base/web-address';

/** The scheme of our page. To be registered before the app is ready; `codeCache` and nothing that widens anything. */
export const pageScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, codeCache: true },
};

const host = 'reset';
/** The address of our page. */
export const pageAddress = `app://${host}/index.html`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  // For the developer tools; a package has none.
  '.map': 'application/json; charset=utf-8',
};

// Where the page's own scripts find the nonce of this load, and the language to begin in.
const placeholder = { nonce: '__NONCE__', language: '<html lang="en">' };

/**
 * What the page may do: its own files, and nothing else. No `connect-src`, so no network; Trusted Types with no policy
 * at all, so text never becomes markup or script; a sandbox, so that no script opens the system's dialogues (`print`,
 * `alert`) or a window.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ');

const refused = (status: 403 | 404 | 405): Response =>
  new Response(null, { status, headers: { 'X-Content-Type-Options': 'nosniff' } });

/** The file that an address names inside the folder; null when it names anything else. */
export function fileOf(address: string, folder: string): string | null {
  const url = addressFrom(address);
  if (url === null || url.protocol !== 'app:' || url.host !== host) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // No file of ours has such a name; some of these mean something to one system or another.
  if (!/^\/[\w./-]+$/.test(path)) return null;
  const root = normalize(folder + sep);
  const file = normalize(join(root, path));
  return file.startsWith(root) ? file : null;
}

/**
 * Answers a request of the window: GET, of a file in our folder, of a type we have, with the policy and, for the page
 * itself, a nonce that was never used before and the language in force. `read` gives the bytes of a file, and throws when there is none.
 */
export async function answerPage(
  request: { readonly method: string; readonly url: string },
  folder: string,
  language: Language,
  read: (file: string) => Promise<Uint8Array>,
): Promise<Response> {
  if (request.method !== 'GET') return refused(405);
  const file = fileOf(request.url, folder);
  if (file === null) return refused(403);
  const type = types[extname(file)];
  if (type === undefined) return refused(404);
  let bytes: Uint8Array;
  try {
    bytes = await read(file);
  } catch {
    return refused(404);
  }
  const nonce = randomBytes(16).toString('base64');
  const body = type.startsWith('text/html')
    ? Buffer.from(bytes)
        .toString('utf8')
        .replaceAll(placeholder.nonce, nonce)
        .replace(placeholder.language, `<html lang="${language}">`)
    : new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': pagePolicy(nonce),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  });
}

/** Serves the folder of our page on one session. A protocol belongs to its session: no other has it. */
export function servePage(session: Session, folder: string, language: () => Language): void {
  // Read with `fs`, which sees into the archive; a `net.fetch` of files would meet the session's own refusals.
  session.protocol.handle('app', (request) =>
    answerPage(request, folder, language(), (file) => readFile(file)),
  );
}
