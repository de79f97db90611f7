/**
 * What a report's sender is told: its state, and why. A report that joined a case which was open already is a
 * duplicate until that case is decided, and then shares its result.
 */

import type { Selectable } from 'kysely';
import type { Language } from '../../language/languages.ts';
import type { ReportStatus } from '../../report/report.ts';
import type { DeskDb } from '../db/open.ts';
import type { CaseTable, ReasonCode } from '../db/schema.ts';
import { publishedRevision, toldStatus } from '../publishing/published.ts';
import { say } from '../words/say.ts';
import type { Stored } from './arrival.ts';

/** Longest chain of cases that follow one another. */
const MAX_CHAIN = 20;

export interface ReportState {
  id: string;
  token: string;
  status: ReportStatus;
  reason: string | null;
}

/** The state of a report by its id, or, for whoever holds the status address, by id and token. */
export async function stateOf(
  db: DeskDb,
  id: string,
  token: string | null,
  language: Language,
): Promise<ReportState | null> {
  let query = db.selectFrom('desk_reports').selectAll().where('id', '=', id);
  if (token !== null) query = query.where('status_token', '=', token);
  const report = await query.executeTakeFirst();
  if (report === undefined) return null;
  const told = (status: ReportStatus, reason: string | null, code: ReasonCode | null): ReportState => ({
    id: report.id,
    token: report.status_token,
    status,
    reason: reason ?? (code === null ? null : say(language, code)),
  });
  if (report.case_id === null) return told(report.closed_status ?? 'received', null, report.closed_code);
  const own = await caseOf(db, report.case_id);
  const root = await rootOf(db, own);
  const open = root.status === 'received' || root.status === 'reviewing';
  if (!open) {
    const status = toldStatus(root, await publishedRevision(db));
    return told(status, root.reason, root === own ? root.reason_code : own.reason_code);
  }
  const refused = root.refusal === null ? null : 'refused-later';
  if (root === own && report.first) return told(root.status, null, refused);
  return told('duplicate', null, 'already-reviewing');
}

/** The state of a report that has just been stored. */
export function stateAtFirst(id: string, { token, closed, first }: Stored, language: Language): ReportState {
  if (closed !== null) return { id, token, status: 'duplicate', reason: say(language, closed) };
  if (first) return { id, token, status: 'received', reason: null };
  return { id, token, status: 'duplicate', reason: say(language, 'already-reviewing') };
}

async function caseOf(db: DeskDb, id: string): Promise<Selectable<CaseTable>> {
  return db.selectFrom('desk_cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The case whose result counts for this one. */
export async function rootOf(db: DeskDb, from: Selectable<CaseTable>): Promise<Selectable<CaseTable>> {
  let at = from;
  for (let step = 0; at.duplicate_of !== null && step < MAX_CHAIN; step++)
    at = await caseOf(db, at.duplicate_of);
  return at;
}
