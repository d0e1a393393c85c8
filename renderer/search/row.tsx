import { BuildingRegular } from '@fluentui/react-icons/svg/building';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { PinFilled, PinRegular } from '@fluentui/react-icons/svg/pin';
import { memo } from 'react';
import type { Language } from '../../preload/languages/languages';
import type { CustomerRow, Row, UserRow } from '../../preload/shapes/directory';
import type { Say } from '../language/text';
import { Badges } from './badges';
import { Marked } from './marked';

function Nickname({ text, marks }: { text: string; marks: CustomerRow['marks']['nickname'] }) {
  if (text === '') return null;
  return (
    <span className="nickname">
      <Marked text={text} marks={marks} className="cut" />
    </span>
  );
}

function User({ row, say }: { row: UserRow; say: Say }) {
  return (
    <>
      <div className="row-cell row-first">
        <span className="row-title">
          <Marked text={row.name} marks={row.marks.name} className="cut" />
          <Badges user={row} say={say} />
        </span>
        <Marked text={row.upn} marks={row.marks.upn} className="cut quiet" />
      </div>
      <div className="row-cell">
        <span className="row-customer">
          <Marked text={row.customerName} marks={row.marks.customer} className="cut" />
          <Nickname text={row.customerNickname} marks={row.marks.nickname} />
        </span>
        <Marked text={row.customerDomain} marks={row.marks.domain} className="cut quiet" />
      </div>
    </>
  );
}

function Customer({ row, say, idPart }: { row: CustomerRow; say: Say; idPart: string | null }) {
  return (
    <>
      <div className="row-cell row-first">
        <span className="row-title">
          <Marked text={row.name} marks={row.marks.name} className="cut" />
          <Nickname text={row.nickname} marks={row.marks.nickname} />
        </span>
        <Marked text={row.domain} marks={row.marks.domain} className="cut quiet" />
      </div>
      <div className="row-cell">
        <span>{say('search.customer')}</span>
        {idPart !== null && row.customerId.startsWith(idPart) ? (
          <Marked text={row.customerId} marks={[[0, idPart.length]]} className="cut quiet" />
        ) : (
          <span className="quiet cut">
            {row.users === null ? say('search.usersUnknown') : say('search.users', { count: row.users })}
          </span>
        )}
      </div>
    </>
  );
}

/** What may be done with a row by the mouse; the keys have their own ways. */
export type RowAction = 'open' | 'pin' | 'rename';

/** How one row is shown. All of it by value or lasting, so that a row that stays the same is not drawn again. */
export type RowLook = {
  readonly row: Row;
  readonly place: number;
  readonly of: number;
  readonly active: boolean;
  /** How old it is, in words; empty when that need not be said. */
  readonly age: string;
  /** The start of a tenant id that was asked for. */
  readonly idPart: string | null;
  readonly say: Say;
  /** Its change is what draws the texts anew. */
  readonly language: Language;
  readonly act: (place: number, action: RowAction) => void;
};

const actionAt = (target: EventTarget): RowAction => {
  const tool = target instanceof Element ? target.closest('[data-action]') : null;
  const action = tool?.getAttribute('data-action');
  return action === 'pin' || action === 'rename' ? action : 'open';
};

/**
 * One customer or user among the results. Plain elements only: up to fifty are drawn with a keystroke. Its small
 * buttons are for the mouse: a button inside an option could not be reached by a screen reader.
 */
export const ResultRow = memo(function ResultRow({ row, place, of, active, age, idPart, say, act }: RowLook) {
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
      onClick={(event) => act(place, actionAt(event.target))}
      onKeyDown={(event) => event.key === 'Enter' && act(place, 'open')}
    >
      <span className={`row-icon row-icon-${row.kind}`} aria-hidden="true">
        {row.kind === 'user' ? <PersonRegular /> : <BuildingRegular />}
      </span>
      {row.kind === 'user' ? <User row={row} say={say} /> : <Customer row={row} say={say} idPart={idPart} />}
      <span className="row-age quiet">{age}</span>
      <span className="row-tools" aria-hidden="true">
        {row.kind === 'customer' && (
          <span className="row-tool" data-action="rename" title={say('search.toolNickname')}>
            <EditRegular />
          </span>
        )}
        <span
          className={row.pinned ? 'row-tool row-pinned' : 'row-tool'}
          data-action="pin"
          title={say(row.pinned ? 'search.toolUnpin' : 'search.toolPin')}
        >
          {row.pinned ? <PinFilled /> : <PinRegular />}
        </span>
      </span>
    </div>
  );
});
