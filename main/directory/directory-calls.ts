import type { Failure } from '../../preload/outcome';
import type { Home, Row, SearchAnswer } from '../../preload/shapes/directory';

/** A user as sync learns it. Ids are GUIDs in lower case. Empty text: Microsoft does not say. */
export type FetchedUser = {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly home: Home;
  readonly deleted: boolean;
};

/** A user of the directory, with its customer. */
export type DirectoryUser = FetchedUser & {
  readonly customerId: string;
  readonly customerName: string;
  readonly customerDomain: string;
  /** When Microsoft last told us of it, milliseconds since 1970; null: not known. */
  readonly refreshedAt: number | null;
};

/** A customer as sync learns it. */
export type FetchedCustomer = { readonly id: string; readonly name: string; readonly domain: string };

/** A customer of the directory. */
export type DirectoryCustomer = FetchedCustomer & {
  readonly nickname: string;
  readonly pinned: boolean;
  readonly users: number;
  /** When its users were last walked whole; null: never. */
  readonly walkedAt: number | null;
};

/** Which of a customer's two lists a page is of. */
export type ListPart = 'active' | 'deleted';

/** Where an unfinished walk of a customer stood: that list, after so many pages, goes on at `next`. */
export type Resume = { readonly part: ListPart; readonly next: string; readonly pages: number };

/** A customer that is due, in the order of the plan. */
export type PlannedCustomer = { readonly id: string; readonly name: string; readonly resume: Resume | null };

/** How a list ended: see `Page.end` of the Partner Center client. Null: more follows. */
export type End = 'proper' | 'by-code-2000' | 'contradicted' | null;

/** What is on board. Times are milliseconds since 1970. */
export type Counts = {
  readonly customers: number;
  readonly users: number;
  /** Of the stalest customer; null: some were never walked, or there is none. */
  readonly oldestAt: number | null;
  /** As `directory.health`. */
  readonly damaged: boolean;
  /** Customers whose last walk failed; `failures` lists the first of them. */
  readonly failed: number;
  readonly failures: readonly { customerId: string; name: string; at: number; failure: Failure }[];
};

/** What a page changed. */
export type PageWritten = {
  /** Rows of users that were added, changed or removed. */
  readonly changed: number;
  /**
   * After the last page of the last list. `whole`: both lists were walked from their first page to a proper end, and
   * who was not in them was removed. Otherwise nobody was removed and the customer is to be walked again.
   */
  readonly finished: null | { readonly whole: boolean };
};

/**
 * What became of opening. `newer`: the file is of a newer build; `busy`: another process is writing to it. In all cases
 * but `open` it is closed again.
 */
export type OpenStep = 'open' | 'locked' | 'damaged' | 'newer' | 'busy';

/** The calls about the directory's file. `file` null: memory only. */
export type DirectoryCalls = {
  'directory.open': {
    input: { file: string | null; key: Uint8Array | null; now: number };
    output: { step: OpenStep };
  };
  /** Has a page, or a row, turned out not to be what was written? Such rows are never given. */
  'directory.health': { input: undefined; output: { damaged: boolean } };
  'directory.close': { input: undefined; output: undefined };
  /** The first `limit` rows. `customerId` narrows. Never `superseded`. */
  'directory.search': {
    input: { text: string; customerId: string | null; limit: number; now: number };
    output: {
      rows: readonly Row[];
      how: SearchAnswer['how'];
      asTyped: number;
      more: boolean;
      leftAside: readonly string[];
    };
  };
  'directory.counts': { input: undefined; output: Counts };
  'directory.user': { input: { customerId: string; userId: string }; output: DirectoryUser | null };
  'directory.customer': { input: { customerId: string }; output: DirectoryCustomer | null };
  /**
   * Users with the same display name (folded), or the same part before the @ if it has three letters, and users of other
   * customers of whom either is nearly the same; other customers first. `more`: there are more, or there may be, since
   * not every one could be compared.
   */
  'directory.namesakes': {
    input: { customerId: string; userId: string; name: string; upn: string };
    output: { readonly users: readonly DirectoryUser[]; readonly more: boolean };
  };
  'directory.pin': {
    input: { customerId: string; userId: string | null; pinned: boolean };
    output: undefined;
  };
  /** Every pin and nickname on board. */
  'directory.keepsakes': {
    input: undefined;
    output: readonly { customerId: string; nickname: string; pinned: boolean; users: readonly string[] }[];
  };
  'directory.nickname': { input: { customerId: string; nickname: string }; output: undefined };
  /** Somebody worked with this user, or customer. */
  'directory.recent': {
    input: { customerId: string; userId: string | null; now: number };
    output: undefined;
  };
  'directory.removeCustomer': { input: { customerId: string }; output: { users: number } };
  /**
   * Customers as a list, a filter or a single call gave them. `ended`: Microsoft names these as customers no more, and
   * they go with their users. Gives how many rows changed, and how many are new.
   */
  'directory.putCustomers': {
    input: { items: readonly FetchedCustomer[]; ended?: readonly string[] };
    output: { changed: number; added: number };
  };
  /**
   * The customers list was walked from its first page, over so many pages, and held these, some of them new. `whole`: to
   * a proper end. Then the others go, once two walks, one after the other, saw the same, and unless the list is under
   * half of what is known. Gives how many went, whether known ones are missing though nothing proves them gone, and
   * whether the list is to be walked again to be sure.
   */
  'directory.keepCustomers': {
    input: { ids: readonly string[]; whole: boolean; pages: number; added: number; now: number };
    output: { removed: number; doubted: boolean; again: boolean };
  };
  /** Customers that were not walked since `since`: pinned, recent, then the stalest first. */
  'directory.plan': { input: { since: number; now: number }; output: readonly PlannedCustomer[] };
  /**
   * One page of a customer's users. `first`: this page begins its list; a list that is not begun with it, or by
   * another `run` (a random name of one walk), proves nothing about who is missing.
   */
  'directory.page': {
    input: {
      customerId: string;
      run: string;
      part: ListPart;
      first: boolean;
      users: readonly FetchedUser[];
      /** Entries that could not be understood: then nobody is missed. */
      skipped: number;
      end: End;
      next: string | null;
      now: number;
    };
    output: PageWritten;
  };
  /** One user, freshly read. Gives whether anything changed. */
  'directory.putUser': {
    input: { customerId: string; userId: string; user: FetchedUser; now: number };
    output: { changed: boolean };
  };
  /** Puts the index in order, a few milliseconds' worth; `more`: it is to be asked again. Nothing that is found changes. */
  'directory.tidy': { input: undefined; output: { more: boolean } };
  /** A customer's walk failed; null: the failure is forgotten. */
  'directory.failure': {
    input: { customerId: string; failure: Failure | null; now: number };
    output: undefined;
  };
  'directory.metadata': { input: { name: string }; output: string | null };
  /** Null removes it. */
  'directory.setMetadata': { input: { name: string; value: string | null }; output: undefined };
};
