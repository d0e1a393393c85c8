import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { signInPage } from '../../main/session/sign-in-pages';

test('the page runs nothing and loads nothing; its one style is named by its hash', () => {
  const { html, headers } = signInPage({ kind: 'signed-in' }, 'en');
  expect(html).not.toMatch(/<script|javascript:|\son\w+=|style=|src=|href=|<form|<iframe/i);
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(headers['cache-control']).toBe('no-store');
});

test('both languages, three endings, and the tab may be closed', () => {
  const endings = [
    { kind: 'signed-in' },
    { kind: 'sign-in-cancelled' },
    { kind: 'consent-missing', code: 'AADSTS65001' },
  ] as const;
  const pages = endings.flatMap((ending) => [signInPage(ending, 'en').html, signInPage(ending, 'fr').html]);
  expect(new Set(pages).size).toBe(6);
  for (const html of pages) expect(html).toMatch(/close this tab|fermer cet onglet/);
  expect(pages[4]).toContain('AADSTS65001');
});

test('nothing that came through the browser is repeated to it', () => {
  const { html } = signInPage({ kind: 'unexpected', code: '<script>alert(1)</script>' }, 'en');
  expect(html).not.toContain('alert');
});
