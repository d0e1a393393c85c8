import { useCallback } from 'react';
import type { Row } from '../../preload/shapes/directory';
import { bridge } from '../bridge/bridge';
import { isCovered } from '../look/layers';
import { useResetHost } from '../reset-dialog/reset-host';
import { ask } from './asking';

/** What choosing a row does: a user opens the reset dialog, a customer narrows the search; under a dialog, nothing. */
export const useChoose = (): ((row: Row) => void) => {
  const { open } = useResetHost();
  return useCallback(
    (row) => {
      // Enter may still be waiting for its row when a dialog has opened meanwhile.
      if (isCovered()) return;
      if (row.kind === 'user') open(row);
      else void ask(bridge, { text: '', customer: { customerId: row.customerId, name: row.name } });
    },
    [open],
  );
};
