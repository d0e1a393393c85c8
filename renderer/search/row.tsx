import { BuildingRegular } from '@fluentui/react-icons/svg/building';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { PinFilled, PinRegular } from '@fluentui/react-icons/svg/pin';
import type { CustomerRow, Row, UserRow } from '../../preload/shapes/directory';
import { ageText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { Badges } from './badges';
import { Marked } from './marked';

const hourMs = 3_600_000;

function Age({ at, now, offline }: { at: string | null; now: number; offline: boolean }) {
  const say = useText();
  const language = useLanguage();
  if (at === null) return <span className="quiet">{say('search.ageNever')}</span>;
  if (!offline && now - Date.parse(at) < hourMs) return null;
  return <span className="quiet">{say('search.age', { age: ageText(at, now, language) })}</span>;
}

function User({ row }: { row: UserRow }) {
  const customer = row.customerNickname === '' ? row.customerName : row.customerNickname;
  return (
    <>
      <div className="row-cell row-first">
        <span className="row-title">
          <Marked text={row.name} marks={row.marks.name} className="cut" />
          <Badges user={row} />
        </span>
        <Marked text={row.upn} marks={row.marks.upn} className="cut quiet" />
      </div>
      <div className="row-cell">
        <Marked text={customer} marks={row.marks.customer} className="cut" />
        <Marked text={row.customerDomain} marks={[]} className="cut quiet" />
      </div>
    </>
  );
}

function Customer({ row }: { row: CustomerRow }) {
  const say = useText();
  return (
    <>
      <div className="row-cell row-first">
        <span className="row-title">
          <Marked text={row.name} marks={row.marks.name} className="cut" />
          {row.nickname !== '' && (
            <span className="nickname">
              <Marked text={row.nickname} marks={row.marks.nickname} className="cut" />
            </span>
          )}
        </span>
        <Marked text={row.domain} marks={row.marks.domain} className="cut quiet" />
      </div>
      <div className="row-cell">
        <span>{say('search.customer')}</span>
        <span className="quiet cut">
          {row.users === null ? say('search.usersUnknown') : say('search.users', { count: row.users })}
        </span>
      </div>
    </>
  );
}

type Actions = { readonly open: () => void; readonly pin: () => void; readonly rename: () => void };

/** One customer or user among the results. Its small buttons are for the mouse; the keys have their own. */
export function ResultRow({
  row,
  place,
  of,
  active,
  now,
  offline,
  actions,
}: {
  row: Row;
  place: number;
  of: number;
  active: boolean;
  now: number;
  offline: boolean;
  actions: Actions;
}) {
  // One handler for the whole row: a button inside an option could not be reached by a screen reader.
  const act = (target: EventTarget): void => {
    const tool = target instanceof Element ? target.closest('[data-action]') : null;
    const action = tool?.getAttribute('data-action');
    if (action === 'pin') actions.pin();
    else if (action === 'rename') actions.rename();
    else actions.open();
  };
  return (
    <div
      id={`row-${place}`}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-setsize={of}
      aria-posinset={place + 1}
      className={active ? 'row row-active' : 'row'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => act(event.target)}
      onKeyDown={(event) => event.key === 'Enter' && actions.open()}
    >
      <span className={`row-icon row-icon-${row.kind}`} aria-hidden="true">
        {row.kind === 'user' ? <PersonRegular /> : <BuildingRegular />}
      </span>
      {row.kind === 'user' ? <User row={row} /> : <Customer row={row} />}
      <span className="row-age">
        <Age at={row.refreshedAt} now={now} offline={offline} />
      </span>
      <span className="row-tools" aria-hidden="true">
        {row.kind === 'customer' && (
          <span className="row-tool" data-action="rename">
            <EditRegular />
          </span>
        )}
        <span className={row.pinned ? 'row-tool row-pinned' : 'row-tool'} data-action="pin">
          {row.pinned ? <PinFilled /> : <PinRegular />}
        </span>
      </span>
    </div>
  );
}
