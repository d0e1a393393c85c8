import type { Bridge } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { CustomerRow, Row } from '../../preload/shapes/directory';
import { askAgain } from './asking';

/** Pins or unpins a row, then asks again so that the order is true. */
export const pin = async (bridge: Bridge, row: Row): Promise<Failure | null> => {
  const outcome = await bridge['directory.pin']({
    customerId: row.customerId,
    userId: row.kind === 'user' ? row.userId : null,
    pinned: !row.pinned,
  });
  if (!outcome.ok) return outcome.failure;
  await askAgain(bridge);
  return null;
};

/** Gives a customer a name of the technician's own; an empty one removes it. */
export const nickname = async (
  bridge: Bridge,
  customer: CustomerRow,
  name: string,
): Promise<Failure | null> => {
  const outcome = await bridge['directory.nickname']({
    customerId: customer.customerId,
    nickname: name.trim().slice(0, 100),
  });
  if (!outcome.ok) return outcome.failure;
  await askAgain(bridge);
  return null;
};
