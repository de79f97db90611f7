/**
 * All that a reviewer needs to decide one case.
 */
import type { Selectable } from 'kysely';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { entryExpression, entryText } from '../../list/paths.ts';
import type { Reason } from '../../signals/score.ts';
import { recordsOf, type ShownRecord } from '../db/audit-log.ts';
import type { DeskDb } from '../db/open.ts';
import type { CaseTable, ReportTable } from '../db/schema.ts';
import { suspicionOf } from '../sites/suspicion.ts';
import { exemptionOf, ownEntries } from './entries.ts';
import { coveringEntries, parseEntry, reaches } from './entry.ts';
import { earlierCases, type QueueRow } from './queue.ts';

/** Reports of a case that are shown. */
const MAX_SHOWN = 20;

export interface CaseReport extends Selectable<ReportTable> {
  hasScreenshot: boolean;
}

export interface CaseFile {
  found: Selectable<CaseTable>;
  reports: CaseReport[];
  total: number;
  reporters: number;
  actions: ShownRecord[];
  earlier: QueueRow[];
  /** Entries of this desk that stop the site today. */
  listedAs: string[];
  exempt: boolean;
  /** What the site's name says against it. */
  reasons: Reason[];
  /** What the entry field, or for an appeal the host field, starts with. */
  proposal: string;
  /** For an appeal: entries of this desk that lifting takes off. */
  own: string[];
  /** For an appeal: the entry is a single path. */
  pathOnly: boolean;
}

export async function readCase(db: DeskDb, id: string): Promise<CaseFile | null> {
  const found = await db.selectFrom('desk_cases').selectAll().where('id', '=', id).executeTakeFirst();
  if (found === undefined) return null;
  const all = await db
    .selectFrom('desk_reports as r')
    .leftJoin('desk_screenshots as s', 's.report_id', 'r.id')
    .selectAll('r')
    .select('s.report_id as screenshot')
    .where('r.case_id', '=', id)
    .orderBy('r.first', 'desc')
    .orderBy('r.received_at')
    .limit(MAX_SHOWN)
    .execute();
  const reports = all.map(({ screenshot, ...report }) => ({ ...report, hasScreenshot: screenshot !== null }));
  const counts = await db
    .selectFrom('desk_reports')
    .select((select) => select.fn.countAll<number | string>().as('total'))
    .select((select) => select.fn.count<number | string>('reporter').distinct().as('reporters'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow();
  const claimed = claimedEntry(reports, found.site);
  const pathOnly = claimed !== null && !claimed.endsWith('/') && !isIdentifier(claimed);
  const appealHost = pathOnly ? '' : entryText(claimed ?? found.site);
  return {
    found,
    reports,
    total: Number(counts.total),
    reporters: Number(counts.reporters),
    actions: await recordsOf(db, id),
    earlier: await earlierCases(db, found.domain, id),
    listedAs: await listedAs(db, found.site),
    exempt: (await exemptionOf(db, found.site)) !== null,
    reasons: found.decided_at === null ? suspicionOf(found.site).reasons : [],
    proposal: found.kind === 'appeal' ? appealHost : entryExpression(found.site),
    own: await ownEntries(db, id, found.site, appealHost === '' ? null : appealHost),
    pathOnly,
  };
}

/** The entry that the appeal names, if it is one and about this site. */
function claimedEntry(reports: CaseReport[], site: string): string | null {
  for (const report of reports) {
    const entry = report.claimed_entry === null ? 'entry-invalid' : parseEntry(report.claimed_entry);
    if (typeof entry !== 'string' && reaches(entry.host, site)) return entry.entry;
  }
  return null;
}

async function listedAs(db: DeskDb, site: string): Promise<string[]> {
  const rows = await db
    .selectFrom('desk_entries')
    .select('entry')
    .where('lifted_at', 'is', null)
    .where((where) =>
      where.or([
        where('host', '=', site),
        where('entry', 'in', [...coveringEntries(site, null), entryExpression(site)]),
      ]),
    )
    .orderBy('entry')
    .limit(10)
    .execute();
  return rows.map((row) => row.entry);
}
