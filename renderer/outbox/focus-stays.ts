import { type FocusEvent, useEffect, useRef } from 'react';

type Place = { readonly id: string; readonly index: number; readonly element: Element };

/**
 * Keeps the keyboard with the reset that it is on: what is done to one moves it to another group, or takes it off the
 * list, and the button that was pressed goes with it. Then the focus is on the name of the same reset; of the one that
 * has taken its place, if it left; else on the page's title. `shown`: what the list shows. Gives the list's properties.
 */
export function useFocusStays(shown: unknown) {
  const list = useRef<HTMLDivElement>(null);
  const place = useRef<Place | null>(null);
  useEffect(() => {
    const last = place.current;
    const isLost = last !== null && !last.element.isConnected && document.activeElement === document.body;
    if (!isLost || shown === null) return;
    const items = [...(list.current?.querySelectorAll('[data-reset]') ?? [])];
    const item =
      items.find((each) => each.getAttribute('data-reset') === last.id) ??
      items[Math.min(last.index, items.length - 1)];
    const target = item?.querySelector('h3') ?? document.querySelector('.page-title h1');
    if (target instanceof HTMLElement) target.focus();
  }, [shown]);
  const onFocus = ({ target }: FocusEvent): void => {
    // What lies over the page is no part of the list, though its events pass here.
    if (list.current?.contains(target) !== true) return;
    const item = target.closest('[data-reset]');
    const items = [...(list.current?.querySelectorAll('[data-reset]') ?? [])];
    const id = item?.getAttribute('data-reset') ?? null;
    place.current = item === null || id === null ? null : { id, index: items.indexOf(item), element: target };
  };
  // Somewhere else, of the technician's own will.
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Element) || list.current?.contains(relatedTarget) === true) return;
    const isOver = relatedTarget.closest('[role="dialog"], [role="alertdialog"]') !== null;
    if (!isOver) place.current = null;
  };
  return { ref: list, onFocus, onBlur };
}
