import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useText } from '../language/use-text';

/** Takes a notice away that was read. */
export function Dismiss({ dismiss }: { dismiss: () => void }) {
  const say = useText();
  return (
    <Button
      size="small"
      appearance="transparent"
      icon={<DismissRegular />}
      aria-label={say('common.dismiss')}
      title={say('common.dismiss')}
      onClick={dismiss}
    />
  );
}
