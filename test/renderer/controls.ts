import type { Page } from 'playwright';

/**
 * What can be operated now, by name (without the time that a countdown in it shows); what lies under an open dialog or
 * menu cannot. In the order of the page.
 */
export const controls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const tops = document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]');
    const within: ParentNode = tops[tops.length - 1] ?? document;
    return [...within.querySelectorAll('button, input, select, [role="menuitem"]')]
      .filter((part) => part.checkVisibility({ visibilityProperty: true }))
      .map((part) => {
        const label = part instanceof HTMLInputElement ? (part.labels?.[0]?.textContent ?? '') : '';
        const name = part.getAttribute('aria-label') ?? (part.textContent || label);
        return `${part.tagName} ${name.replace(/\d+:\d\d/, '–')}`;
      });
  });

/**
 * Controls that cannot be hit: scrolled into view, something else lies over their middle, or they lie beyond the edge of
 * the window.
 */
export const unreachable = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const tops = document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]');
    const within: ParentNode = tops[tops.length - 1] ?? document;
    const parts = [...within.querySelectorAll('button, input, select, [role="menuitem"]')];
    return parts
      .filter((part) => part.checkVisibility({ visibilityProperty: true }))
      .filter((part) => {
        part.scrollIntoView({ block: 'center', inline: 'nearest' });
        const { left, right, top, bottom } = part.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        // A switch or checkbox lies under its own drawing.
        const isItself = hit !== null && (part.contains(hit) || hit.contains(part) || isLabel(part, hit));
        return left < -1 || right > window.innerWidth + 1 || !isItself;
      })
      .map((part) => part.getAttribute('aria-label') ?? part.textContent ?? part.tagName);

    function isLabel(part: Element, hit: Element): boolean {
      return part.parentElement?.contains(hit) === true;
    }
  });

/** Parts of the page that want scrolling sideways, by their classes. */
export const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [
      document.documentElement,
      ...document.querySelectorAll('#root > .app, .content, .rows, .fui-DialogSurface'),
    ]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => part.className || part.tagName),
  );
