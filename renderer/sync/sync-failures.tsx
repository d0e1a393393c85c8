import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { useEffect, useRef, useState } from 'react';
import type { SyncStatus } from '../../preload/shapes/directory';
import { bridge } from '../bridge/bridge';
import { failureText } from '../language/failure-text';
import { ageText, numberText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { DialogLayer } from '../look/dialog-layer';
import { displayText } from '../look/display-text';
import { CopyDetails } from '../look/failure-bar';
import { Name } from '../look/name';
import { useNow } from '../look/now';
import { fetchDirectory } from './directory';

type Failed = SyncStatus['failures'][number];

function OneFailure({ failed, trying, retry }: { failed: Failed; trying: boolean; retry: () => void }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(30_000);
  const words = failureText(failed.failure);
  const again = say(trying ? 'sync.trying' : 'common.retry');
  return (
    <li className="sync-failure">
      <div className="sync-failure-words">
        <strong>
          <Name text={failed.name} />
        </strong>
        <span>{say(words.title, words.values)}</span>
        <span className="quiet">
          {say(words.next, words.values)} {say('sync.failedAt', { age: ageText(failed.at, now, language) })}
        </span>
      </div>
      <div className="sync-failure-tools">
        <Button
          size="small"
          icon={<ArrowClockwiseRegular />}
          disabledFocusable={trying}
          title={again}
          aria-label={say('sync.retryOne', { what: again, name: displayText(failed.name, 80) })}
          onClick={retry}
        >
          <span className="tool-words">{again}</span>
        </Button>
        <CopyDetails failure={failed.failure} short />
      </div>
    </li>
  );
}

/** The customers that could not be fetched: why, in words, each to be tried again, with what support will ask for. */
export function SyncFailures({ status, close }: { status: SyncStatus; close: () => void }) {
  const say = useText();
  /** When each customer that is being tried had failed; a newer failure of the same one ends the trial. */
  const [tried, setTried] = useState<Readonly<Record<string, string>>>({});
  const language = useLanguage();
  const { failures, failed: left } = status;
  const number = (value: number) => numberText(value, language);
  const before = useRef(left);
  useEffect(() => {
    if (left < before.current) {
      announce(left === 0 ? say('sync.failuresNone') : say('sync.failures', { count: left }));
    }
    before.current = left;
  }, [left, say]);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogLayer>
        <DialogBody>
          <DialogTitle>{say('sync.failuresTitle')}</DialogTitle>
          <DialogContent className="stack">
            <p className="quiet">{say(left === 0 ? 'sync.failuresNone' : 'sync.failuresLead')}</p>
            {failures.length < left && (
              <p className="quiet">
                {say('sync.failuresFirst', { shown: number(failures.length), all: number(left) })}
              </p>
            )}
            {left > 0 && (
              <ul className="plain-list">
                {failures.map((failed) => (
                  <OneFailure
                    key={failed.customerId}
                    failed={failed}
                    trying={tried[failed.customerId] === failed.at}
                    retry={() => {
                      setTried({ ...tried, [failed.customerId]: failed.at });
                      void fetchDirectory(bridge, failed.customerId, false);
                    }}
                  />
                ))}
              </ul>
            )}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {say('common.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogLayer>
    </Dialog>
  );
}
