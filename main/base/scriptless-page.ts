import { createHash } from 'node:crypto';

/** Electron's settings for a window that shows a page of main's own: no script, no Node, no pictures, no tools. */
export const scriptlessPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  javascript: false,
  images: false,
  webgl: false,
  spellcheck: false,
  devTools: false,
  disableDialogs: true,
} as const;

/**
 * What such a page may do: its one style sheet, by its hash, and nothing else from anywhere. `formAction`: where its form
 * may be sent. The value of a Content-Security-Policy header.
 */
export function scriptlessPolicy(style: string, formAction: 'none' | 'self' = 'none'): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    `form-action '${formAction}'`,
    "frame-ancestors 'none'",
  ].join('; ');
}
