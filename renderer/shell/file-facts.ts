import type { SyncStatus } from '../../preload/shapes/directory';
import type { Notices } from '../../preload/shapes/session';
import type { Say, TextKey } from '../language/text';

/** Something that is so of our files, said once. Another `key`: something else has happened since. */
export type FileFact = { readonly key: string; readonly text: string; readonly isOver: boolean };

type Notice = Notices[number];

/** An empty directory was begun in place of one that could not be read: unlike the ledger, nothing of it is kept. */
const isBegunAnew = ({ file, what }: Notice): boolean =>
  file === 'directory' && (what === 'locked' || what === 'damaged');

/** Why a directory was emptied; `…Back`: it has been fetched again since. */
const emptied = ['wiped', 'access-lost'] as const;
type Emptied = (typeof emptied)[number];
const back: Readonly<Record<Emptied, TextKey>> = {
  wiped: 'files.wipedBack',
  'access-lost': 'files.access-lostBack',
};
const isEmptied = (what: Notice['what']): what is Emptied => emptied.some((each) => each === what);

/**
 * What is so now of our files, each once however often it happened, in the order in which it happened first. `isOver`: it
 * happened and is said until it was read; else it goes by itself.
 */
export function fileFacts(notices: Notices, status: SyncStatus | null, say: Say): readonly FileFact[] {
  const isFilled = status !== null && status.completeAt !== null;
  const times = new Map<
    string,
    { readonly notice: Notice; readonly times: number; readonly count: number }
  >();
  for (const notice of notices) {
    const kind = isBegunAnew(notice) ? 'directory anew' : `${notice.file} ${notice.what}`;
    const before = times.get(kind);
    times.set(kind, {
      notice,
      times: (before?.times ?? 0) + 1,
      count: notice.what === 'rows' ? (before?.count ?? 0) + notice.count : notice.count,
    });
  }
  // The sync says it of a directory that was emptied before this window listened.
  if (status?.rebuilt && !times.has('directory anew'))
    times.set('directory anew', {
      notice: { file: 'directory', what: 'damaged', count: 0 },
      times: 1,
      count: 0,
    });
  return [...times].map(([kind, { notice, times: often, count }]) => {
    const { file, what } = notice;
    const fact = (text: string, isOver: boolean): FileFact => ({ key: `${kind} ${often}`, text, isOver });
    if (isBegunAnew(notice)) return fact(say(isFilled ? 'sync.rebuiltBack' : 'sync.rebuilt'), isFilled);
    if (file === 'directory' && what === 'unavailable') return fact(say('files.directoryUnavailable'), false);
    const values = { file: say(`files.${file}`), count };
    if (file === 'directory' && isEmptied(what) && isFilled) return fact(say(back[what], values), true);
    return fact(say(`files.${what}`, values), what !== 'unavailable' && !isEmptied(what));
  });
}
