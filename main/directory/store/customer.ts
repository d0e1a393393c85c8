import type { Failure } from '../../../preload/outcome';
import type { FetchedCustomer, Resume } from '../directory-calls';
import { fold } from './fold';
import { consonantsOfText, tokensOf } from './tokens';

/** Lists that were suspiciously short: how many users were in each, and when. */
export type Shrunk = { readonly active: number; readonly deleted: number; readonly at: number };

/** A customer in memory. There are thousands, and each search looks at them. */
export type Customer = FetchedCustomer & {
  /** Its number in the file; users refer to it. */
  readonly n: number;
  nickname: string;
  pinned: boolean;
  usedAt: number;
  users: number;
  /** 0: never. */
  walkedAt: number;
  resume: Resume | null;
  failure: { readonly failure: Failure; readonly at: number } | null;
  shrunk: Shrunk | null;
  readonly fold: string;
  /** What users of it are found by. */
  readonly tokens: readonly string[];
  nicknameTokens: readonly string[];
};

/** What users of a customer are found by, beside their own words. */
export const customerTokens = (name: string, domain: string): string[] => [
  ...new Set([...tokensOf(name), ...tokensOf(domain), ...consonantsOfText(name).map((word) => `_k${word}`)]),
];

/** What is kept of a customer beside its name and domain. */
export type KeptOfCustomer = Pick<
  Customer,
  'nickname' | 'pinned' | 'usedAt' | 'users' | 'walkedAt' | 'resume' | 'failure' | 'shrunk'
>;
/** Of a customer that is new. */
export const nothingKept: KeptOfCustomer = {
  nickname: '',
  pinned: false,
  usedAt: 0,
  users: 0,
  walkedAt: 0,
  resume: null,
  failure: null,
  shrunk: null,
};

const noTokens: readonly string[] = [];

/** A customer as it was read or has just come: what it is found by is made when somebody searches. */
export class LoadedCustomer implements Customer {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  nickname: string;
  pinned: boolean;
  usedAt: number;
  users: number;
  walkedAt: number;
  resume: Resume | null;
  failure: Customer['failure'];
  shrunk: Shrunk | null;
  nicknameTokens: readonly string[];
  private foldedName: string | null = null;
  private words: readonly string[] | null = null;

  constructor(
    readonly n: number,
    { id, name, domain }: FetchedCustomer,
    kept: KeptOfCustomer,
  ) {
    this.id = id;
    this.name = name;
    this.domain = domain;
    this.nickname = kept.nickname;
    this.pinned = kept.pinned;
    this.usedAt = kept.usedAt;
    this.users = kept.users;
    this.walkedAt = kept.walkedAt;
    this.resume = kept.resume;
    this.failure = kept.failure;
    this.shrunk = kept.shrunk;
    this.nicknameTokens = kept.nickname === '' ? noTokens : tokensOf(kept.nickname);
  }

  get fold(): string {
    this.foldedName ??= fold(this.name);
    return this.foldedName;
  }

  get tokens(): readonly string[] {
    this.words ??= customerTokens(this.name, this.domain);
    return this.words;
  }
}
