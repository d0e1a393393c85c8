import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../language/use-text';
import { goToSearch } from './page';
import './page-frame.css';
import { isCovered } from './layers';

/** A page below the search box: its title takes the focus when it opens; Escape and the arrow lead back. */
export function PageFrame({
  title,
  lead,
  tools,
  children,
}: {
  title: string;
  lead: string;
  tools?: ReactNode;
  children: ReactNode;
}) {
  const say = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const back = (event: KeyboardEvent): void => {
      const isElsewhere = isCovered() || document.querySelector('[role="menu"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) goToSearch();
    };
    window.addEventListener('keydown', back);
    return () => window.removeEventListener('keydown', back);
  }, []);
  return (
    <section className="page">
      <div className="page-heading">
        <Button
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          aria-label={say('common.back')}
          title={say('common.back')}
          onClick={goToSearch}
        />
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== '' && <p className="quiet">{lead}</p>}
        </div>
        {tools}
      </div>
      {children}
    </section>
  );
}
