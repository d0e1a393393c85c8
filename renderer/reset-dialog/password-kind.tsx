import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { languages } from '../../preload/languages/languages';
import { passwordStyles } from '../../preload/shapes/choices';
import type { Proposal } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import type { Wish } from './chosen-password';

/** Which kind of password is proposed, and in which language's words. */
export function PasswordKind({ proposal, choose }: { proposal: Proposal; choose: (kind: Wish) => void }) {
  const say = useText();
  return (
    <Menu checkedValues={{ style: [proposal.style], language: [proposal.language] }} positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          size="small"
          appearance="subtle"
          aria-label={`${say('password.options')}: ${say(`password.style.${proposal.style}`)}`}
        >
          {say(`password.style.${proposal.style}`)}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{say('password.style')}</MenuGroupHeader>
            {passwordStyles.map((style) => (
              <MenuItemRadio
                key={style}
                name="style"
                value={style}
                onClick={() => choose({ style, language: null })}
              >
                {say(`password.style.${style}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{say('password.language')}</MenuGroupHeader>
            {languages.map((language) => (
              <MenuItemRadio
                key={language}
                name="language"
                value={language}
                onClick={() => choose({ style: null, language })}
              >
                {say(`password.language.${language}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
