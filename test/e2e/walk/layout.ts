import type { Page } from 'playwright';

/** Parts of the page that want scrolling sideways, by their classes, and what reaches beyond the window's edge. */
export const tooWideInApp = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const frames = document.querySelectorAll('html, #root > .app, .content, .rows, .fui-DialogSurface');
    const scrolled = [...frames].filter((part) => part.scrollWidth > part.clientWidth);
    const beyond = [...document.querySelectorAll('[role="option"], [role="dialog"], main, header')].filter(
      (part) => part.getBoundingClientRect().right > window.innerWidth + 1,
    );
    return [...scrolled, ...beyond].map((part) => part.className || part.tagName);
  });

/** Every text and attribute that the page holds, but for what was typed into it and its style sheets. */
export const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) found.push(...[...node.attributes].map(({ value }) => value));
      else if (node.nodeValue?.trim()) found.push(node.nodeValue);
    }
    return found;
  });
