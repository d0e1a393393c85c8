import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { HourglassHalfRegular } from '@fluentui/react-icons/svg/hourglass-half';
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import type { ResetState } from '../../preload/shapes/reset';

const icons: Record<ResetState, React.JSX.Element> = {
  draft: <EditRegular className="tone-quiet" />,
  queued: <HourglassHalfRegular className="tone-accent" />,
  sending: <SendRegular className="tone-accent" />,
  confirmed: <CheckmarkCircleFilled className="tone-good" />,
  refused: <DismissCircleFilled className="tone-bad" />,
  unknown: <QuestionCircleFilled className="tone-warn" />,
  expired: <ClockRegular className="tone-quiet" />,
  cancelled: <SubtractCircleRegular className="tone-quiet" />,
};

/** The picture of a state; the words stand beside it. */
export function StateIcon({ state }: { state: ResetState }) {
  return (
    <span className="state-icon" aria-hidden="true">
      {icons[state]}
    </span>
  );
}
