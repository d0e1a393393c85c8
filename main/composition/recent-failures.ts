import type { Failure, Support } from '../../preload/outcome';

/** The last failures that were shown, so that "Copy details for support" needs nothing from the window but a number. */
export type RecentFailures = {
  readonly remember: (failure: Failure) => void;
  /** The text to copy; null when the number is not one of ours. Codes and ids only. */
  readonly textOf: (reference: string) => string | null;
};

const most = 100;

/** None was shown yet; the last hundred are remembered. `about`: the app's version and what it runs on. */
export function createRecentFailures(about: string): RecentFailures {
  const shown = new Map<string, { kind: Failure['kind']; support: Partial<Support> }>();
  return {
    remember: (failure) => {
      const reference =
        failure.support?.reference ?? (failure.kind === 'unexpected' ? failure.reference : undefined);
      if (reference === undefined) return;
      shown.delete(reference);
      shown.set(reference, { kind: failure.kind, support: failure.support ?? {} });
      for (const oldest of shown.keys()) {
        if (shown.size <= most) break;
        shown.delete(oldest);
      }
    },
    textOf: (reference) => {
      const found = shown.get(reference);
      if (found === undefined) return null;
      const { time, code, status, requestId, correlationId } = found.support;
      const lines: [string, string | number | undefined][] = [
        ['Partner Reset', about],
        ['Reference', reference],
        ['Failure', found.kind],
        ['Time (UTC)', time],
        ['Code', code],
        ['HTTP status', status],
        ['MS-RequestId', requestId],
        ['MS-CorrelationId', correlationId],
      ];
      return lines
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    },
  };
}
