import { Button, DialogActions } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Preflight, PreflightLine } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { PortalLinks } from '../look/portal-links';
import { fetchDirectory } from '../sync/directory';

type Whom = { readonly customerId: string; readonly userId: string };

/** What leads out of each block: into the customer's portals, or to a directory that is up to date. */
const ways: Partial<Readonly<Record<PreflightLine['code'], 'portals' | 'restore' | 'fetch'>>> = {
  deleted: 'restore',
  'admin-refused': 'portals',
  'roles-unreadable': 'portals',
  'cloud-without-resets': 'portals',
  'user-gone': 'fetch',
  'customer-gone': 'fetch',
  'user-changed': 'fetch',
};

/** Nothing may be sent to this user: the way out, and Close; where the way is not Microsoft's, Close alone. */
export function WayOut({ who, found, close }: { who: Whom; found: Preflight; close: () => void }) {
  const say = useText();
  const blocks = found.lines.filter(({ level }) => level === 'blocked').map(({ code }) => ways[code]);
  // Who is nowhere in Microsoft's pages, or not there under this name, is looked for here first.
  const isBeyond = blocks.includes(undefined);
  const way = isBeyond ? undefined : (blocks.find((each) => each === 'fetch') ?? blocks[0]);
  const fetchAgain = (): void => {
    void fetchDirectory(bridge, who.customerId, false);
    close();
  };
  const main: ReactNode =
    way === 'fetch' ? (
      <Button type="button" appearance="primary" onClick={fetchAgain}>
        {say('reset.fetchCustomer')}
      </Button>
    ) : way === undefined ? null : (
      <PortalLinks
        who={who}
        portals={
          way === 'restore'
            ? ['customer-admin-center', 'customer-user']
            : ['customer-user', 'customer-admin-center']
        }
        primary
      />
    );
  return (
    <DialogActions>
      <Button type="button" appearance={main === null ? 'primary' : 'secondary'} onClick={close}>
        {say('common.close')}
      </Button>
      {main}
    </DialogActions>
  );
}
