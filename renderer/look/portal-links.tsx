import { Button, Link } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { Link as Page } from '../../preload/shapes/link';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import type { TextKey } from '../language/text';
import { useText } from '../language/use-text';
import { FailureBar } from './failure-bar';

type Portal = 'customer-user' | 'customer-admin-center' | 'customer-partner-center';

const names: Readonly<Record<Portal, TextKey>> = {
  'customer-user': 'portal.user',
  'customer-admin-center': 'portal.adminCenter',
  'customer-partner-center': 'portal.partnerCenter',
};

/** Has this cloud an address that leads into one customer's portal? In the national clouds only Entra's is known. */
const isThere = (portal: Portal, cloud: string): boolean => cloud === 'global' || portal === 'customer-user';

/** Opens a page of Microsoft's in the technician's browser, and keeps why it could not be. */
function usePortal() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = async (page: Page): Promise<void> => {
    const outcome = await bridge['links.open'](page);
    // A press that main did not see is said once for the whole window.
    setFailure(outcome.ok || outcome.failure.kind === 'no-hand' ? null : outcome.failure);
  };
  return { failure, open };
}

/** One page of Microsoft's that is nobody's in particular; it is called what it is. */
export function PortalPageLink({ page, children }: { page: Page; children: string }) {
  const { failure, open } = usePortal();
  return (
    <>
      <Link as="button" type="button" onClick={() => void open(page)}>
        {children}
      </Link>
      {failure !== null && <FailureBar failure={failure} />}
    </>
  );
}

/**
 * The ways into this customer's own portals, the first of them as the primary button where `primary`. None leads to the
 * partner's directory, where the user is not.
 */
export function PortalLinks({
  who,
  portals = ['customer-user', 'customer-admin-center', 'customer-partner-center'],
  primary = false,
}: {
  who: { readonly customerId: string; readonly userId: string };
  portals?: readonly Portal[];
  primary?: boolean;
}) {
  const say = useText();
  const { failure, open } = usePortal();
  const cloud = useSnapshot(({ deployment }) => (deployment.step === 'ready' ? deployment.cloud : 'global'));
  const pageOf = (name: Portal): Page =>
    name === 'customer-user'
      ? { name, customerId: who.customerId, userId: who.userId }
      : { name, customerId: who.customerId };
  const shown = portals.filter((portal) => isThere(portal, cloud));
  return (
    <>
      <div className={primary ? 'row-of-buttons' : 'row-of-buttons links'}>
        {shown.map((portal, place) =>
          primary ? (
            <Button
              key={portal}
              type="button"
              appearance={place === 0 ? 'primary' : 'secondary'}
              onClick={() => void open(pageOf(portal))}
            >
              {say(names[portal])}
            </Button>
          ) : (
            <Link key={portal} as="button" type="button" onClick={() => void open(pageOf(portal))}>
              {say(names[portal])}
            </Link>
          ),
        )}
      </div>
      {failure !== null && <FailureBar failure={failure} />}
    </>
  );
}
