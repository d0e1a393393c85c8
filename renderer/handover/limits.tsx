import { Link } from '@fluentui/react-components';
import { bridge } from '../bridge';
import { useText } from '../language/use-text';

/** What a reset does not do, and where that is done. `open`: unfolded, where there is room. */
export function Limits({ open }: { open: boolean }) {
  const say = useText();
  return (
    <details className="limits" open={open}>
      <summary>{say('limits.title')}</summary>
      <ul>
        <li>{say('limits.sessions')}</li>
        <li>{say('limits.mfa')}</li>
        <li>{say('limits.blocked')}</li>
      </ul>
      <div className="row-of-buttons">
        <Link as="button" onClick={() => void bridge['links.open']({ name: 'entra-users' })}>
          {say('limits.entra')}
        </Link>
        <Link as="button" onClick={() => void bridge['links.open']({ name: 'admin-center' })}>
          {say('limits.adminCenter')}
        </Link>
      </div>
    </details>
  );
}
