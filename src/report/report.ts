/**
 * What a report and an appeal are: the schema that the extension sends and the desk accepts, and the
 * states that either goes through at the desk.
 */
import * as v from 'valibot';
import { MAX_HOST } from '../basics/domain.ts';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import { MAX_NOTE, MAX_PAGE_TEXT, MAX_REPORTED_ADDRESS, MAX_SCREENSHOT } from './limits.ts';

/** `lifted` is the good end of an appeal, `listed` that of a report: a published version says so. Until it does,
 * what was decided is `accepted`. A `duplicate` follows an earlier report
 * and may still end as `listed`, `lifted` or `rejected`. */
export const REPORT_STATUSES = [
  'received',
  'reviewing',
  'accepted',
  'listed',
  'rejected',
  'duplicate',
  'lifted',
] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** Everything that the person ticked, and nothing else: each part is absent unless chosen. */
const evidence = v.object({
  /** The whole address, with path and query. */
  address: v.optional(v.pipe(v.string(), v.maxLength(MAX_REPORTED_ADDRESS))),
  screenshot: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/),
      v.maxLength(MAX_SCREENSHOT),
    ),
  ),
  text: v.optional(v.pipe(v.string(), v.maxLength(MAX_PAGE_TEXT))),
});

const draftEntries = {
  kind: v.picklist(['report', 'appeal']),
  /** The site's host as an A-label, or an IP address; or an identifier (`kind:value`). */
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_HOST)),
  type: v.picklist(FRAUD_TYPES),
  /** What happened, in the person's own words. */
  note: v.pipe(v.string(), v.maxLength(MAX_NOTE)),
  evidence,
};

/** What the person fills in. */
export const reportDraftSchema = v.object(draftEntries);
export type ReportDraft = v.InferOutput<typeof reportDraftSchema>;

/** What goes to the desk: the draft, an id of the client's own (a repeated POST is the same report) and,
 * for an appeal, the entry that is said to be wrong. */
export const reportSchema = v.object({
  ...draftEntries,
  id: v.pipe(v.string(), v.uuid()),
  entry: v.optional(v.pipe(v.string(), v.maxLength(MAX_REPORTED_ADDRESS))),
  listId: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export type Report = v.InferOutput<typeof reportSchema>;

/** What the desk answers to POST and to GET of the status address. */
export const reportReceiptSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  status: v.picklist(REPORT_STATUSES),
  statusUrl: v.pipe(v.string(), v.maxLength(2000)),
  reason: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2000))), null),
});
export type ReportReceipt = v.InferOutput<typeof reportReceiptSchema>;

/** One of the person's own reports as the extension keeps it. */
export interface ReportRecord {
  id: string;
  kind: 'report' | 'appeal';
  host: string;
  /** `waiting`: not at the desk yet, tried again by itself; `refused`: the desk will not take it. */
  status: ReportStatus | 'waiting' | 'refused';
  reason: string | null;
  createdAt: number;
  updatedAt: number;
}
