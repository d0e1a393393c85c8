import { Button, Input, Tag, useRestoreFocusTarget } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { longestQuestion } from '../../preload/shapes/choices';
import type { CustomerRow } from '../../preload/shapes/directory';
import { bridge } from '../bridge/bridge';
import { useModifier } from '../bridge/modifier';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { commandLetter } from '../look/command-letter';
import { displayText } from '../look/display-text';
import { turnTo, usePage } from '../look/page';
import { answered, ask } from './asking';
import { pin } from './favourites';
import { NicknameDialog } from './nickname-dialog';
import { inOneLine } from './query';
import { activeRow, moveTo, shownOf, useSearch } from './search';
import { useChoose } from './use-choose';
import './search.css';

const page = 10;

/** The one search box: a combobox whose list lies below; every keystroke asks. */
export function SearchBox() {
  const say = useText();
  const choose = useChoose();
  const comeBack = useRestoreFocusTarget();
  const modifier = useModifier();
  const query = useSearch((search) => search.query);
  const hasRows = useSearch((search) => (shownOf(search)?.answer.rows.length ?? 0) > 0);
  const active = useSearch((search) => shownOf(search)?.active ?? -1);
  const onSearchPage = usePage((state) => state.page === 'search');
  const [naming, setNaming] = useState<CustomerRow | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);

  const open = async (): Promise<void> => {
    await answered();
    const row = activeRow(useSearch.getState());
    if (row !== null) choose(row);
  };
  const pinActive = async (): Promise<void> => {
    const row = activeRow(useSearch.getState());
    if (row === null) return;
    const failure = await pin(bridge, row);
    if (failure === null) announce(say(row.pinned ? 'search.unpinned' : 'search.pinned'));
  };
  const nameActive = (): void => {
    const row = activeRow(useSearch.getState());
    if (row?.kind === 'customer') setNaming(row);
  };
  const back = (): void => {
    if (query.text !== '') void ask(bridge, { ...query, text: '' });
    else if (query.customer !== null) void ask(bridge, { text: '', customer: null });
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => moveTo(active + 1),
    ArrowUp: () => moveTo(active - 1),
    PageDown: () => moveTo(active + page),
    PageUp: () => moveTo(active - page),
    Home: () => moveTo(0),
    End: () => moveTo(Number.POSITIVE_INFINITY),
    Enter: () => void open(),
    Escape: back,
    F2: nameActive,
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (commandLetter(event) === 'p') {
      event.preventDefault();
      void pinActive();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Backspace' && query.text === '' && query.customer !== null) {
      event.preventDefault();
      back();
      return;
    }
    const act = keys[event.key];
    if (act === undefined || (event.key === 'Enter' && event.repeat)) return;
    event.preventDefault();
    act();
  };

  // A field of one line joins the lines that are pasted into it, the last word of one with the first of the next.
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (inOneLine(pasted) === pasted) return;
    event.preventDefault();
    const field = event.currentTarget;
    field.setRangeText(inOneLine(pasted), field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    turnTo('search');
    void ask(bridge, { ...query, text: field.value });
  };

  const clear = useMemo(
    () => (
      <Button
        appearance="transparent"
        size="small"
        icon={<DismissRegular />}
        aria-label={say('search.clear')}
        onClick={() => {
          void ask(bridge, { ...useSearch.getState().query, text: '' });
          box.current?.focus();
        }}
      />
    ),
    [say],
  );
  return (
    <search className="searching">
      <Input
        ref={box}
        {...comeBack}
        id="search"
        size="large"
        className="search-input"
        role="combobox"
        aria-label={say('search.label')}
        aria-expanded={onSearchPage && hasRows}
        aria-controls={onSearchPage && hasRows ? 'results' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={onSearchPage && active >= 0 ? `row-${active}` : undefined}
        aria-describedby="search-keys"
        autoComplete="off"
        spellCheck={false}
        maxLength={longestQuestion}
        placeholder={say(query.customer === null ? 'search.placeholder' : 'search.placeholderIn')}
        value={query.text}
        onChange={(_, { value }) => {
          turnTo('search');
          void ask(bridge, { ...query, text: value });
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        contentBefore={
          <>
            <SearchRegular aria-hidden="true" />
            {query.customer !== null && (
              <Tag
                size="small"
                className="narrowed"
                dismissible
                dismissIcon={{ 'aria-hidden': true }}
                aria-label={say('search.narrowed', { name: displayText(query.customer.name, 80) })}
                title={displayText(query.customer.name)}
                onClick={() => {
                  void ask(bridge, { ...query, customer: null });
                  box.current?.focus();
                }}
              >
                <bdi dir="auto">{displayText(query.customer.name, 40)}</bdi>
              </Tag>
            )}
          </>
        }
        contentAfter={
          // Both are always there: making a button anew costs the first letter as much as its rows.
          <>
            <span className="key" aria-hidden="true" hidden={query.text !== ''}>
              {modifier} K
            </span>
            <span hidden={query.text === ''}>{clear}</span>
          </>
        }
      />
      <span id="search-keys" className="for-readers">
        {say('search.keys', { key: modifier })}
      </span>
      {naming !== null && <NicknameDialog customer={naming} close={() => setNaming(null)} />}
    </search>
  );
}
