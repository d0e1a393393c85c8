import { Button } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { useAlwaysReachable } from '../look/always-reachable';
import { BrandMark } from '../look/brand';
import { enterLayer } from '../look/layers';

/**
 * Covers the whole window, dialogs included, until the first key or click: main lifts it for a person's hand alone. It is
 * no login: the system's is.
 */
export function Curtain() {
  const say = useText();
  const reachable = useAlwaysReachable('curtain');
  const curtain = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const cover = curtain.current;
    if (cover === null) return;
    // The browser's own top layer lies above every dialog of ours, and makes what is below unreachable.
    cover.showModal();
    const leave = enterLayer(cover);
    let lifted = false;
    const lift = (event: Event): void => {
      event.preventDefault();
      event.stopPropagation();
      if (lifted) return;
      lifted = true;
      void bridge['lock.lift'](undefined).then(({ ok }) => {
        if (!ok) lifted = false;
      });
    };
    const inputs = ['keydown', 'click'] as const;
    for (const input of inputs) window.addEventListener(input, lift, { capture: true });
    return () => {
      for (const input of inputs) window.removeEventListener(input, lift, { capture: true });
      // Still in the page, so that the browser gives the focus back to what had it.
      cover.close();
      leave();
    };
  }, []);
  return (
    <dialog ref={curtain} className="curtain" tabIndex={-1} aria-labelledby="curtain-title" {...reachable}>
      <BrandMark size={56} />
      <h1 id="curtain-title">{say('curtain.title')}</h1>
      <p>{say('curtain.body')}</p>
      {/* What a screen reader or voice control can press; any key and any click do the same. */}
      <Button>{say('curtain.lift')}</Button>
    </dialog>
  );
}
