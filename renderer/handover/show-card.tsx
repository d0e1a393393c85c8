import { Button, Dialog, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { CSSProperties } from 'react';
import type { Output } from '../../preload/contract';
import type { ResetView } from '../../preload/shapes/reset';
import type { TextKey } from '../language/text';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { Name } from '../look/name';
import { PasswordText } from '../look/password-text';
import { HidesIn } from './hides-in';
import { QrCode } from './qr-code';

/** What main gave to be shown: the password, and the squares of its QR code where policy permits one. */
type ShownPassword = Output<'handover.show'>;

/** What the user is told first, as long as Microsoft has not confirmed: the card covers the panel that says so. */
const unsure = (state: ResetView['state']): TextKey | null => {
  if (state === 'confirmed') return null;
  return state === 'unknown' ? 'show.perhaps' : 'show.notYet';
};

/** A card over the whole window, for the user who sits beside: large type, and a QR code where policy permits. */
export function ShowCard({
  view,
  shown,
  untilMs,
  keep,
  close,
}: {
  view: ResetView;
  shown: ShownPassword;
  untilMs: number;
  keep: () => void;
  close: () => void;
}) {
  const say = useText();
  const warning = unsure(view.state);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogLayer className="show-surface" aria-label={say('show.title')}>
        <div className="show">
          <Button
            className="show-close"
            appearance="subtle"
            size="large"
            icon={<DismissRegular />}
            aria-label={say('common.close')}
            onClick={close}
          />
          <p className="show-who">
            <Name text={view.userName} /> · <Name text={view.upn} />
          </p>
          <h2>{say('show.lead')}</h2>
          {warning !== null && (
            <MessageBar className="show-warning" intent="warning" layout="multiline">
              <MessageBarBody>{say(warning)}</MessageBarBody>
            </MessageBar>
          )}
          <p
            className="show-password"
            style={{ '--letters': Array.from(shown.password).length } as CSSProperties}
          >
            <PasswordText password={shown.password} />
          </p>
          <p className="quiet">
            {say('show.count', { count: Array.from(shown.password).length })}
            {shown.password.includes(' ') && ` ${say('password.blankMeans')}`}
          </p>
          {shown.qr !== null && (
            <>
              <QrCode squares={shown.qr} />
              <p className="quiet">{say('show.qrWarning')}</p>
            </>
          )}
          <HidesIn untilMs={untilMs} keep={keep} />
        </div>
      </DialogLayer>
    </Dialog>
  );
}
