/**
 * A report on its way into the database: as it came, and as it belongs to a case.
 */
import type { ReasonCode } from '../db/schema.ts';
import type { IncomingReport } from './read-report.ts';

/** A report and the hash of who sent it. */
export interface Arrival {
  incoming: IncomingReport;
  reporter: string;
}

/** A report of a batch, and the case that it belongs to. */
export interface Joined extends Arrival {
  site: string;
  domain: string;
  caseId: string;
  /** Whether it opened the case. */
  first: boolean;
  /** Whether the batch did: then the case says already what its reports add. */
  isNew: boolean;
}

/** What became of a report that was not there before. */
export interface Stored {
  token: string;
  /** Why nobody has to look at it, or null. */
  closed: ReasonCode | null;
  /** Whether it opened its case; the others follow it. */
  first: boolean;
}
