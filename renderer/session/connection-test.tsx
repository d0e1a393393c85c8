import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import type { ConnectionTest } from '../../preload/shapes/session';
import { allPassed } from '../bridge/app-state';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';

const icons = {
  passed: <CheckmarkCircleFilled className="tone-good" />,
  failed: <DismissCircleFilled className="tone-bad" />,
  skipped: <SubtractCircleRegular className="tone-quiet" />,
};

/** One line a check: what was tried, how it went, and what is missing. */
export function ConnectionTestList({ test }: { test: ConnectionTest }) {
  const say = useText();
  return (
    <section aria-label={say('firstRun.results')} aria-live="polite">
      <ul className="checks">
        {test.map(({ check, result, failure }) => {
          const words = failure === null ? null : failureText(failure);
          return (
            <li key={check}>
              <span aria-hidden="true">{icons[result]}</span>
              <div>
                {say(`check.${check}`)}
                <span className="quiet"> · {say(`check.${result}`)}</span>
                {words !== null && (
                  <div className="quiet">
                    {say(words.title, words.values)} {say(words.next, words.values)}
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {allPassed(test) && <p className="quiet">{say('firstRun.allPassed')}</p>}
    </section>
  );
}
