import {
  DialogSurface,
  type DialogSurfaceProps,
  useDialogContext_unstable,
} from '@fluentui/react-components';
import { useLayoutEffect, useState } from 'react';
import { enterLayer } from './layers';

/** The surface of every dialog: as long as it is open the focus stays in it, and nothing under it reacts. */
export function DialogLayer(props: DialogSurfaceProps) {
  // One that is closed stays in the page for a moment, to fade.
  const open = useDialogContext_unstable((dialog) => dialog.open);
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  useLayoutEffect(() => (open && surface !== null ? enterLayer(surface) : undefined), [open, surface]);
  return <DialogSurface {...props} ref={setSurface} />;
}
