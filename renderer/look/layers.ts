/** Dialogs and the curtain that are open, the lowest first. */
const layers: HTMLElement[] = [];
/** What had the focus in them, the newest last. */
let visited: HTMLElement[] = [];
/** What was made inert because something lies over it. */
let walled: readonly HTMLElement[] = [];
const remembered = 24;

/** Does a dialog, or the curtain, lie over the page? Then nothing of the page acts, whoever asks. */
export const isCovered = (): boolean => layers.length > 0;

/** The child of the body that holds a dialog: Fluent puts each into one of its own. */
const portalOf = (layer: HTMLElement): HTMLElement => {
  let part = layer;
  while (part.parentElement !== null && part.parentElement !== document.body) part = part.parentElement;
  return part.id === 'root' ? layer : part;
};

/** Lies the focus where the keys belong? A menu of a dialog lies beside it in the page, and was put there later. */
const holds = (top: HTMLElement, part: Element | null): boolean => {
  if (part === null || part === document.body || part.matches(':disabled')) return false;
  if (top.contains(part)) return true;
  const menu = part.closest('[role="menu"], .fui-MenuPopover');
  return menu !== null && (top.compareDocumentPosition(menu) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
};

/** What lies under the top cannot be focused, clicked or read: the browser sees to that, whoever tries. */
function wall(): void {
  const top = layers.at(-1);
  const below = layers.slice(0, -1).map(portalOf);
  const pages = document.querySelectorAll<HTMLElement>('[data-under-layers]');
  const wanted = top === undefined ? [] : [...pages, ...below].filter((part) => !part.contains(top));
  for (const part of walled) if (!wanted.includes(part)) part.inert = false;
  for (const part of wanted) part.inert = true;
  walled = wanted;
}

/** Brings the focus back to where it was last in the top layer. False: nothing of that is left. */
function recall(top: HTMLElement): boolean {
  if (holds(top, document.activeElement)) return true;
  for (const part of visited.toReversed()) {
    if (!top.contains(part) || !part.checkVisibility({ visibilityProperty: true })) continue;
    part.focus();
    if (document.activeElement === part) return true;
  }
  return false;
}

let isLooking = false;

/** A turn of the loop later, since what takes the place of an element may take the focus by itself. */
function lookSoon(): void {
  if (isLooking) return;
  isLooking = true;
  setTimeout(() => {
    isLooking = false;
    const top = layers.at(-1);
    // The dialog itself presses nothing, and hears Escape.
    if (top !== undefined && !recall(top)) top.focus();
  });
}

function look(): void {
  const top = layers.at(-1);
  if (top === undefined) return;
  visited = visited.filter(({ isConnected }) => isConnected);
  for (let part: HTMLElement | null = top; part !== null; part = part.parentElement)
    if (part.ariaHidden === 'true') part.removeAttribute('aria-hidden');
  if (!recall(top)) lookSoon();
}

function onFocus({ target }: FocusEvent): void {
  const top = layers.at(-1);
  if (top === undefined || !(target instanceof HTMLElement)) return;
  if (top.contains(target))
    visited = [...visited.filter((part) => part !== target), target].slice(-remembered);
  else if (!holds(top, target)) lookSoon();
}

/** A key that comes while the focus is nowhere belongs to nobody. The curtain takes every key itself. */
function onKey(event: KeyboardEvent): void {
  const top = layers.at(-1);
  if (top === undefined || top instanceof HTMLDialogElement || holds(top, document.activeElement)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  look();
}

const observer = new MutationObserver(look);
const attributeFilter = ['disabled', 'hidden', 'inert', 'aria-hidden'];

function watch(): void {
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter });
  document.addEventListener('focusin', onFocus, true);
  document.addEventListener('focusout', lookSoon, true);
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('focus', lookSoon);
  window.addEventListener('resize', lookSoon);
}

function rest(): void {
  observer.disconnect();
  document.removeEventListener('focusin', onFocus, true);
  document.removeEventListener('focusout', lookSoon, true);
  window.removeEventListener('keydown', onKey, true);
  window.removeEventListener('focus', lookSoon);
  window.removeEventListener('resize', lookSoon);
  visited = [];
}

/**
 * Puts a layer over everything that is there: a dialog, or the curtain. Until it is left, the focus is inside it, or
 * inside what is put over it: an element that goes away with the focus in it, a click beside, a window that loses the
 * focus and a curtain that lifts all bring it back to where it was last. `layer` must take the focus itself. Gives how to
 * leave it.
 */
export function enterLayer(layer: HTMLElement): () => void {
  layers.push(layer);
  if (layers.length === 1) watch();
  wall();
  lookSoon();
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    wall();
    if (layers.length === 0) rest();
    else look();
  };
}
