import type { ReactNode } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';
import { Name } from '../look/name';
import { StateIcon } from './state-icon';
import { stateText } from './state-text';

/** One reset in a list: who, whose, its state in the words used everywhere, and what the list adds. */
export function ResetSummary({
  view,
  facts,
  level: Heading,
  children,
}: {
  view: ResetView;
  facts: string;
  level: 'h2' | 'h3';
  children?: ReactNode;
}) {
  const say = useText();
  const words = stateText(view);
  // What is under way, or what blocks, is said beside it: why the try before came to nothing is no news then.
  const isSaid = view.state === 'confirmed' || view.delivery !== null || view.blockedBy !== null;
  const why = view.failure === null || isSaid ? null : failureText(view.failure);
  return (
    <article className="summary">
      <StateIcon state={view.state} />
      <div className="summary-body">
        <div className="summary-who">
          <Heading tabIndex={-1}>
            <Name text={view.userName} /> <Name text={view.upn} className="quiet" />
          </Heading>
          <span>
            <Name text={view.customerName} /> <Name text={view.customerDomain} className="quiet" />
          </span>
        </div>
        <p>
          <strong>{say(words.state)}.</strong> {say(words.changed)} {say(words.next)}
        </p>
        {why !== null && <p>{say(why.title, why.values)}</p>}
        <p className="quiet">{facts}</p>
        {children}
      </div>
    </article>
  );
}
