import { useEffect, useRef } from 'react';
import type { Language } from '../../preload/languages/languages';
import type { ResetView } from '../../preload/shapes/reset';
import { failureText } from '../language/failure-text';
import type { Say } from '../language/text';
import { momentText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { announce } from '../look/announcement';

type Audit = NonNullable<ResetView['audit']>;

const auditText = ({ at, failure }: Audit, language: Language, say: Say): string => {
  const time = momentText(at, language);
  if (failure === null) return say('audit.nothing', { time });
  const { title, values } = failureText(failure);
  return say('audit.notRead', { time, why: say(title, values) });
};

/** What the last look at the audit records brought, and when; nothing before the first one. */
export function AuditLine({ audit }: { audit: ResetView['audit'] }) {
  const say = useText();
  const language = useLanguage();
  return audit === null ? null : <p className="audit-line">{auditText(audit, language, say)}</p>;
}

/** Gives a function to call when the technician asks for a look: what the next one brings is then said aloud. */
export function useSaidLook(audit: ResetView['audit']): () => void {
  const say = useText();
  const language = useLanguage();
  /** When the look before was; undefined: nobody asked. */
  const before = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (before.current === undefined || audit === null || audit.at === before.current) return;
    before.current = undefined;
    announce(auditText(audit, language, say));
  }, [audit, language, say]);
  return () => {
    before.current = audit?.at ?? null;
  };
}
