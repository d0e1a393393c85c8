import { useText } from '../language/use-text';
import { PortalLinks } from '../look/portal-links';

/**
 * What a reset does not do, and where that is done: in this customer's own portals. `open`: unfolded, where there is room.
 */
export function Limits({
  who,
  open,
}: {
  who: { readonly customerId: string; readonly userId: string };
  open: boolean;
}) {
  const say = useText();
  return (
    <details className="limits" open={open}>
      <summary>{say('limits.title')}</summary>
      <ul>
        <li>{say('limits.sessions')}</li>
        <li>{say('limits.mfa')}</li>
        <li>{say('limits.blocked')}</li>
      </ul>
      <PortalLinks who={who} />
    </details>
  );
}
