import {
  Avatar,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { AirplaneTakeOffRegular } from '@fluentui/react-icons/svg/airplane-take-off';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { MailInboxArrowUpRegular } from '@fluentui/react-icons/svg/mail-inbox-arrow-up';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { Name } from '../look/name';
import { turnTo } from '../look/page';
import { fetchDirectory } from '../sync/directory';
import { askSignOut } from './sign-out';

/** Who is signed in, and the ways to everything that is not the search. */
export function AccountMenu({ account }: { account: { readonly name: string; readonly upn: string } }) {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const name = displayText(account.name);
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          {...comeBack}
          appearance="subtle"
          shape="circular"
          className="account"
          menuIcon={null}
          icon={<Avatar name={name} size={28} color="brand" aria-label={say('shell.account', { name })} />}
        />
      </MenuTrigger>
      <MenuPopover>
        <div className="account-who">
          <strong>
            <Name text={account.name} />
          </strong>
          <Name text={account.upn} className="quiet" />
        </div>
        <MenuList>
          <MenuDivider />
          <MenuItem icon={<MailInboxArrowUpRegular />} onClick={() => turnTo('outbox')}>
            {say('shell.outbox')}
          </MenuItem>
          <MenuItem icon={<HistoryRegular />} onClick={() => turnTo('journal')}>
            {say('shell.journal')}
          </MenuItem>
          <MenuItem icon={<ArrowSyncRegular />} onClick={() => void fetchDirectory(bridge, null, false)}>
            {say('shell.refresh')}
          </MenuItem>
          <MenuItem icon={<AirplaneTakeOffRegular />} onClick={() => void fetchDirectory(bridge, null, true)}>
            {say('shell.prepare')}
          </MenuItem>
          <MenuItem icon={<SettingsRegular />} onClick={() => turnTo('settings')}>
            {say('shell.settings')}
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<SignOutRegular />} onClick={() => askSignOut(true)}>
            {say('shell.signOut')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
