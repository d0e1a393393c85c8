import { join } from 'node:path';
import type { Failure } from '../../preload/outcome';
import { isoTime } from '../base/iso-time';
import { createLog, type Log, type LogEntry } from '../base/log';
import { placeOf } from '../bridge/stack';
import type { World } from '../world';
import type { RecentFailures } from './recent-failures';

/** The file of the log, which the technician may be shown. */
export const logFile = ({ dataFolder }: World['computer']): string => join(dataFolder, 'log.jsonl');

/**
 * Starts the log of this run and writes its first line. Each failure that is written is also remembered, so that its
 * details can be copied by its reference. From now on what nobody caught is logged too.
 */
export function startLog(world: World, recent: RecentFailures): Log {
  const { clock, computer } = world;
  const log = createLog({ file: logFile(computer), now: clock.now, random: world.randomBytes });
  log.write({ event: 'app.start', version: computer.version, code: computer.runtime.replace(' ', '-') });
  world.onBug((thrown) => log.write({ event: 'app.bug', ...placeOf(thrown) }));
  return {
    ...log,
    write: (entry: LogEntry) => {
      log.write(entry);
      // A bug that the window was told of by its number alone: the number can be copied too.
      if (entry.reference !== undefined && entry.event.startsWith('serve.'))
        recent.remember({
          kind: 'unexpected',
          reference: entry.reference,
          support: { reference: entry.reference, time: isoTime(clock.now()) },
        });
    },
    failure: (channel: string, failure: Failure) => {
      recent.remember(failure);
      log.failure(channel, failure);
    },
  };
}
