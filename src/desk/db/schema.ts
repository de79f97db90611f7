/**
 * The desk's tables as TypeScript sees them. The SQL that makes them is in migrations/; the same SQL runs on
 * embedded PGlite and on PostgreSQL, so only types that both drivers read alike are used (no bigint).
 */
import type { ColumnType, Generated } from 'kysely';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { RefusalReason } from '../../list/formats/refusals.ts';
import type { ReportStatus } from '../../report/report.ts';
import type { Role } from '../roles.ts';

export type CaseKind = 'report' | 'appeal';

/** Why the desk by itself gave a report its state; put into the reader's language when it is shown. */
export type ReasonCode =
  | 'already-reviewing'
  | 'already-listed'
  | 'already-lifted'
  | 'covered'
  | 'expired'
  | 'refused-later';

/** All reports (or all appeals) of one site that are reviewed together. At most one open case a site. */
export interface CaseTable {
  id: string;
  kind: CaseKind;
  /** Canonical host without `www.`. */
  site: string;
  status: ReportStatus;
  type: FraudType;
  /** What a decision listed or lifted. */
  entry: string | null;
  /** The reviewer's own words, shown to those who reported. */
  reason: string | null;
  reason_code: ReasonCode | null;
  /** The case whose result this one follows. */
  duplicate_of: string | null;
  taken_by: string | null;
  /** Of the decisions, with this one; 0 where it does not change the list. */
  revision: Generated<number>;
  created_at: Date;
  updated_at: Date;
  decided_at: Date | null;
  /** What somebody registered: cases of one domain are shown together. */
  domain: string;
  /** How many networks have reported it. */
  networks: number;
  /** Points of its name (suspicion.ts). */
  suspicion: number;
  /** Whether most people use the site. */
  well_known: boolean;
  has_address: boolean;
  has_screenshot: boolean;
  has_text: boolean;
  /** Beginning of the first note that says anything. */
  note: string;
  /** What its entry said before it was listed here, as JSON; null where it was not on the list. */
  replaced: string | null;
  /** A listing that waits for a second person, and who has proposed it. */
  proposed_entry: string | null;
  proposed_type: FraudType | null;
  proposed_reason: string | null;
  proposed_by: string | null;
  proposed_by_id: string | null;
  /** Why the publisher has refused what was listed here last. */
  refusal: RefusalReason | null;
}

/** All open cases of one domain, as the queue shows them. */
export interface GroupTable {
  kind: CaseKind;
  domain: string;
  /** At least one: a group without open cases has no row. */
  cases: number;
  /** How many networks have reported any of them. */
  networks: number;
  suspicion: number;
  well_known: boolean;
  /** The oldest of them. */
  since: Date;
  /** What comes first in the queue (urgency.ts). */
  urgency: number;
}

export interface ReportTable {
  id: string;
  kind: CaseKind;
  /** null where the report was answered at once and nobody has to look at it. */
  case_id: string | null;
  /** 144 random bits: who has it may read this report's state, nobody else. */
  status_token: string;
  /** SHA-256 of the parsed report: tells a repeated POST from another report under the same id. */
  content_hash: string;
  host: string;
  type: FraudType;
  note: string;
  address: string | null;
  page_text: string | null;
  list_id: string | null;
  /** For an appeal: the entry that is said to be wrong. */
  claimed_entry: string | null;
  /** The report that opened its case; the others are duplicates that follow it. */
  first: boolean;
  closed_status: ReportStatus | null;
  closed_code: ReasonCode | null;
  /** Keyed hash of the client's address under a salt that is thrown away daily; null once decided. */
  reporter: string | null;
  /** Its case's domain; null where it has none. */
  domain: string | null;
  received_at: Date;
}

export interface ScreenshotTable {
  report_id: string;
  media_type: string;
  bytes: ColumnType<Uint8Array, Uint8Array, Uint8Array>;
}

/** What the desk has listed. */
export interface EntryTable {
  /** `host/` or `host/path`. */
  entry: string;
  host: string;
  type: FraudType;
  /** YYYY-MM-DD. */
  listed_on: string;
  reason: string | null;
  case_id: string | null;
  lifted_at: Date | null;
  /** The appeal that took it off. */
  lifted_by: string | null;
}

/** Hosts that no list of this publisher may stop, whatever its sources say. */
export interface ExemptionTable {
  host: string;
  reason: string | null;
  case_id: string | null;
  since: Date;
}

export interface SessionTable {
  /** SHA-256 of the cookie. */
  id_hash: string;
  csrf: string;
  reviewer: string;
  /** Hash of the reviewer token that opened it: another token ends every session of the old one. */
  token_hash: string;
  /** Who signed in with a name and password; null for the reviewer token. */
  person_id: string | null;
  expires_at: Date;
}

/** Somebody who may use the review pages. */
export interface PersonTable {
  id: string;
  name: string;
  /** The name as names are compared. */
  name_key: string;
  role: Role;
  /** As password.ts keeps it; null until the invitation was opened. */
  password: string | null;
  /** Of the second factor, in base32; null where there is none. */
  totp_secret: string | null;
  /** The last step whose code was used: no code counts twice. */
  totp_step: number;
  active: boolean;
  created_at: Date;
}

/** A link that lets somebody choose a password, once. */
export interface InvitationTable {
  token_hash: string;
  person_id: string;
  expires_at: Date;
}

/** A browser in which somebody has signed in before: others' failures do not make it wait. */
export interface BrowserTable {
  token_hash: string;
  /** null: with the reviewer token. */
  person_id: string | null;
  expires_at: Date;
}

/** Who did what: a case's history, and all together the audit log, to which is only added (audit-chain.ts). */
export interface ActionTable {
  id: string;
  case_id: string | null;
  at: Date;
  reviewer: string;
  action: string;
  entry: string | null;
  reason: string | null;
  /** The cases of an act on several at once; null where it is about one, or none. */
  cases: string[] | null;
  /** Its place in the log, from 1. */
  seq: number;
  hash: string;
}

/** Small values of the desk itself: `revision` of the decisions and its `mark`, which of them is `published`, the
 * end of the `audit` log, salts by day, `unwiped` (wipe.ts). */
export interface ValueTable {
  name: string;
  value: string;
}

export interface DeskTables {
  desk_cases: CaseTable;
  desk_groups: GroupTable;
  desk_reports: ReportTable;
  desk_screenshots: ScreenshotTable;
  desk_entries: EntryTable;
  desk_exemptions: ExemptionTable;
  desk_sessions: SessionTable;
  desk_people: PersonTable;
  desk_invitations: InvitationTable;
  desk_browsers: BrowserTable;
  desk_actions: ActionTable;
  desk_values: ValueTable;
}
