import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

const isScroller = (part: Element): boolean => /auto|scroll/.test(getComputedStyle(part).overflowY);

/** The part of the page that scrolls `part`: which one that is changes with the window's height. */
export const scrollerOf = (part: Element | null): Element | null => {
  let found = part?.parentElement ?? null;
  while (found !== null && !isScroller(found)) found = found.parentElement;
  return found ?? (part === null ? null : document.scrollingElement);
};

/**
 * What scrolls the part behind `part`, and how far below its top edge the part begins, in pixels, so that a long list
 * need not have a scroll bar of its own. Measured again when the window changes its size.
 */
export const useScroller = (part: RefObject<Element | null>) => {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      const scroller = scrollerOf(part.current);
      if (part.current === null || scroller === null) return;
      const below = part.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      setMargin(Math.round(below + scroller.scrollTop));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [part]);
  const scroller = useCallback(() => scrollerOf(part.current), [part]);
  return { scroller, margin };
};
