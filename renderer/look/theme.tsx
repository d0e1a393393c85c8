import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { type ReactNode, useSyncExternalStore } from 'react';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

const listen = (changed: () => void): (() => void) => {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
};

// The DOM hides the attribute once the page is parsed; the property still has it.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

// The system's own typeface everywhere: nothing is fetched, and every script has its letters.
const fontFamilyBase =
  "'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, 'Noto Sans', 'DejaVu Sans', sans-serif";
const fontFamilyMonospace =
  "'Cascadia Mono', Consolas, ui-monospace, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const light = { ...webLightTheme, fontFamilyBase, fontFamilyMonospace };
const night = { ...webDarkTheme, fontFamilyBase, fontFamilyMonospace };

/** Light or dark as the technician chose, else as the system is. Forced colours are the browser's own and win. */
export function Theme({ choice, children }: { choice: 'light' | 'dark' | null; children: ReactNode }) {
  const system = useSyncExternalStore(listen, () => dark.matches);
  const isDark = choice === null ? system : choice === 'dark';
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={isDark ? night : light} className={isDark ? 'app app-dark' : 'app'}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}
