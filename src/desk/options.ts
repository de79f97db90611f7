/**
 * What a desk can be told when it starts, and what it does where it is told nothing.
 */
import type { RefusalReason } from '../list/formats/refusals.ts';
import type { Log } from './log.ts';

export type JudgeEntry = (entry: string) => Promise<RefusalReason | null>;

/** What is forgotten when. */
export interface Keep {
  /** Days after its case was closed that a report's evidence is deleted. */
  evidenceDays: number;
  /** Days after which a case that nobody has decided is closed. */
  undecidedDays: number;
}

/** An entry that was decided and that the publisher has not taken. */
export interface Refused {
  entry: string;
  reason: RefusalReason;
}

/** A reverse proxy that signs people in by itself. */
export interface ProxySignIn {
  /** The header that holds the person's name. */
  header: string;
  /** Addresses or networks (`10.0.0.0/8`) of the proxies. */
  from: readonly string[];
}

/** What scrypt makes of a password costs so much (https://www.rfc-editor.org/rfc/rfc7914). */
export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

export interface DeskOptions {
  /** 0 takes a free port. */
  port: number;
  /** The address to listen at; by default this machine only. */
  host?: string;
  /** Where the embedded database, decisions.csv, exemptions.txt and the reviewer token are kept. */
  dataDir?: string;
  /** PostgreSQL instead of the embedded database. The data folder is used for the other files still. */
  databaseUrl?: string;
  /** At least one character; by default the one kept in the data folder, made at the first start. */
  reviewerToken?: string;
  /** Called soon after decisions.csv or exemptions.txt have changed, never twice at once; tried again, with
   * growing pauses, for as long as it throws. */
  onDecision?: () => Promise<void>;
  /** Which of these entries, decided since the last time, the publisher has refused; asked after `onDecision`. */
  refusedOf?: (entries: readonly string[]) => Promise<readonly Refused[]>;
  /** Whether what was published is still where it was put; nothing is published over a loss. */
  isOut?: () => boolean;
  /** Why the publisher would not list an entry (`host/` or `host/path`), or null; without it only the desk's own rules
   * count. */
  judgeEntry?: JudgeEntry;
  /** Called when another desk has taken the data folder, after this one was held up for long: it must end at
   * once, for closing the database would write to it. */
  onLost?: () => void;
  /** The address that clients reach the desk at, where a reverse proxy stands before it. */
  publicUrl?: string;
  /** How many reverse proxies of our own append to X-Forwarded-For; by default none is believed. */
  proxies?: number;
  /** A reverse proxy that signs people in by itself: by default none is believed. */
  proxySignIn?: ProxySignIn;
  /** What is forgotten when. */
  keep?: Partial<Keep>;
  /** Whether what one person proposes to list is listed only when a second one confirms it; by default not. */
  twoPerson?: boolean;
  /** How many requests one client network may make; a report costs more the larger it is. */
  rate?: { burst: number; perMinute: number };
  /** What a try of a password costs; what is kept says its own. */
  passwordCost?: PasswordCost;
  log?: Log;
}

export const DEFAULT_DATA_DIR = 'sansi-desk';
export const DEFAULT_KEEP: Keep = { evidenceDays: 90, undecidedDays: 180 };
export const DEFAULT_RATE = { burst: 120, perMinute: 60 };

/** Bytes of a POST that count as one request for the rate limit. */
export const BYTES_PER_TOKEN = 200_000;
/** Reports that share a transaction; their weight is that of their pictures, in bytes. A server writes one batch while the
 * next is being read; the embedded database does one thing at a time. */
export const INTAKE_BATCH = { gatherMs: 2, most: 100, mostWeight: 8_000_000 };
export const INTAKE_LANES = { embedded: 1, server: 2 };
/** Bodies of one client network that may take long at once. */
export const SLOW_BODIES = { afterMs: 2_000, most: 16 };
