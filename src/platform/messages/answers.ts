/**
 * The shapes of the worker's answers to Sansi's own pages. Times are milliseconds since 1970.
 */

import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { IdentifierKindName } from '../../list/identifiers/names.ts';
import type { Listing, Verdict } from '../../list/verdict.ts';
import type { Settings, SettingsView } from '../settings.ts';
import type { LockReason } from './locked.ts';

/** What becomes of a document. */
export interface DocumentAnswer {
  action: 'show' | 'stop';
  /** What is warned about, where that is another document's address than this one's. */
  address?: string | undefined;
  /** The host is shared and has listed paths: a change of the path inside the page matters. */
  paths?: boolean | undefined;
}

export type LinkMark = 'listed' | 'suspect' | null;

/** One mark a link, and what is said of some to who points at them. Of a listed one the document says it. */
export interface JudgedLinks {
  marks: LinkMark[];
  /** By the place of the link that it is said of. */
  said: Record<number, string>;
}

/** The banner of a suspect page. */
export interface CautionWords {
  title: string;
  reasons: string[];
  advice: string;
  leave: string;
  fine: string;
  report: string;
}

/** The question before something is typed in that must not fall into wrong hands. */
export interface HoldWords {
  title: string;
  text: string;
  stop: string;
  go: string;
}

export interface PageWanted {
  /** The part that was asked for, see `src/signals/page-look-parts.ts`, '' where none was; null: no look. */
  look: string | null;
  /** By weights of which day: the numbers of owners are theirs. */
  made: string;
  /** On a page that the person went on to from its warning, and in the frames of such pages and of suspect ones. */
  hold: HoldWords | null;
}

export interface PageCaution {
  words: CautionWords;
  hold: HoldWords;
}

/** The bar on a page that the person went on to. */
export interface ContinuedWords {
  title: string;
  /** With `$1` where the minutes go. */
  left: string;
  leave: string;
  /** Milliseconds from now: a page's clock may be another than the worker's. */
  lasts: number;
}

/** What a person can answer to the banner. */
export const PAGE_ANSWERS = ['leave', 'fine', 'report'] as const;
export type PageAnswer = (typeof PAGE_ANSWERS)[number];

/** What a tab shows is on no list, and there are reasons to suspect it. */
export interface SuspectVerdict {
  kind: 'suspect';
  /** The largest first; `why` in the person's language. */
  signals: { name: string; why: string }[];
  /** Host of the desk that takes appeals against cautions; null: none does. */
  appealDesk: string | null;
}

/** What the warning page shows at once, without any network. */
export interface WarningInfo {
  /** The address that was stopped, canonical. */
  url: string;
  host: string;
  /** The part of the host that somebody registered, or the host itself for an IP address. */
  registrable: string;
  listing: Listing;
  listVersion: number;
  listDate: number | null;
  bundled: boolean;
  /** The person was on this host in the last 30 days, before it was listed. */
  visitedBefore: boolean;
  /** Grows by one with every warning shown; the page varies its look by it. */
  showing: number;
  /** How long 'continue anyway' holds. */
  continueMinutes: number;
  /** For which host it holds, and whether for all names under it too. */
  reach: { host: string; below: boolean };
  /** Where an appeal goes, null where the list takes none. */
  appealUrl: string | null;
  /** Host of the desk that a report goes to, null where there is none: then only the official places. */
  desk: string | null;
}

/** What the warning page needs to begin with: in one answer, for somebody waits for it. */
export interface Opening {
  settings: SettingsView;
  /** null: there is nothing to warn about. `let-through`: the person has gone on to it. */
  warning: WarningInfo | 'let-through' | null;
}

/** What the notice in a frame shows: the least that helps. */
export interface NoticeInfo {
  language: Settings['language'];
  largeText: boolean;
  /** null: the address is not listed (any more). */
  stopped: { url: string; host: string; type: FraudType } | null;
}

/** What the publisher says of the entry, fetched only when a warning asks for it. */
export interface ListDetails {
  /** The plain entry that covers the address. */
  entry: string;
  type: FraudType;
  /** YYYY-MM-DD. */
  firstListed: string;
  source: string;
  reason: string | null;
}

export type ContinueAnswer =
  | { ok: true; until: number; url: string }
  | ({ ok: false } & (LockReason | { why: 'not-listed' }));

/** Why Sansi does not protect. */
export type Trouble = 'permission' | 'no-list' | 'storage' | 'failed';

export interface TabStatus {
  /** null for pages that Sansi cannot look at (browser pages, files, other extensions). */
  url: string | null;
  host: string | null;
  verdict: Verdict | SuspectVerdict;
  /** Whether the whole of Sansi works; `why` is a message key for the person. */
  protection: { working: true } | { working: false; why: Trouble };
  lists: ListState[];
  pausedUntil: number | null;
  /** Host of the desk that takes reports, null where no list names one: then only the official places. */
  desk: string | null;
}

export type ListStateName = 'fresh' | 'syncing' | 'stale' | 'refused' | 'bundled' | 'off';

/** One list as the popup and the options page show it. */
export interface ListState {
  id: string;
  name: string;
  kind: 'bundled' | 'signed' | 'subscription';
  url: string | null;
  state: ListStateName;
  /** For `refused` and `stale`: a key of the list-error messages, such as 'signature' or 'offline'. */
  why: string | null;
  version: number;
  entries: number;
  /** When this version was issued, and when it was last confirmed to be current. */
  issuedAt: number | null;
  checkedAt: number | null;
  /** 0..1 while syncing. */
  progress: number | null;
  on: boolean;
  /** Set by an administrator's policy: cannot be changed here. */
  managed: boolean;
}

export interface ReadyMadeList {
  id: string;
  name: string;
  keeper: string;
  type: FraudType;
  url: string;
  /** Approximate, as of `sizeDate`. */
  entries: number;
  sizeDate: string;
  licence: string;
  homePage: string;
  /** ISO 3166 code of the region that it is about, null for everybody. */
  region: string | null;
  on: boolean;
}

/** A telephone number, a messenger's name, a wallet or an account in a text, and the entry that names it. */
export interface CheckedIdentifier {
  kind: IdentifierKindName;
  /** Canonical. */
  value: string;
  listing: Listing | null;
}

export interface CheckedLink {
  text: string;
  host: string;
  verdict: Verdict;
  /** On no list, and suspect by its address alone. */
  suspect: boolean;
  /** What there is to say of the address, in the person's language. */
  why: string[];
}

export interface TextCheck {
  links: CheckedLink[];
  identifiers: CheckedIdentifier[];
  /** Host of the desk that takes reports of what no list names; null where none does. */
  desk: string | null;
  /** Links behind the last that was looked up. */
  unchecked: number;
  /** What the words say: whether they are suspect, of which kind of fraud, and why, the weightiest first. */
  words: { suspect: boolean; kind: FraudType | null; cues: { name: string; why: string }[] };
}

/** Counts by day (YYYY-MM-DD), kept on the device only. */
export interface Figures {
  days: { day: string; warned: number; turnedBack: number; continued: number }[];
}

export interface ExposureAlert {
  id: string;
  /** null where only the hash of it is known: the list does not tell its names. */
  host: string | null;
  type: FraudType;
  /** The day of the last visit. */
  lastVisit: number;
}

export interface KeptData {
  recentSites: number;
  reports: number;
  figuresSince: string | null;
  allowances: { host: string; until: number }[];
  listBytes: number;
}

export interface BackupFile {
  fileName: string;
  json: string;
}
