/**
 * What comes first in the queue. Urgency is counted in hours of waiting: what has waited an hour longer has one more.
 * The present moment is left out of it, so that a row never has to be written anew because time has passed.
 */
import { type RawBuilder, sql } from 'kysely';

/** Twice as many networks that report a domain are worth a day of waiting. */
const HOURS_A_DOUBLING = 24;
/** A name that is suspect by itself. */
const HOURS_SUSPECT = 24;
/** A site that most people use: a report of it is most often wrong, a warning about it always dear. */
const HOURS_WELL_KNOWN = 48;
/** Hours in which an appeal is to be answered: somebody is being warned about meanwhile. */
export const APPEAL_HOURS = 72;

type Column = 'kind' | 'networks' | 'suspicion' | 'well_known' | 'since';

/** The SQL of a group's urgency, from what it says of each column. Appeals are answered in the order in which they
 * came, those about well-known sites a little sooner. */
export function urgencyOf(of: (column: Column) => RawBuilder<unknown>): RawBuilder<number> {
  const waiting = sql`extract(epoch from ${of('since')}) / 3600`;
  const known = sql`case when ${of('well_known')} then ${sql.lit(HOURS_WELL_KNOWN)} else 0 end`;
  const reported = sql`${sql.lit(HOURS_A_DOUBLING)} * ln(1 + ${of('networks')}) / ln(2)
    + ${sql.lit(HOURS_SUSPECT)} * ${of('suspicion')} / 100.0`;
  return sql<number>`cast(case when ${of('kind')} = 'appeal' then ${known}
    else ${reported} - ${known} end - ${waiting} as double precision)`;
}

/** The columns of a row that has them all. */
export function columnsOf(row: string): (column: Column) => RawBuilder<unknown> {
  return (column) => sql.ref(`${row}.${column}`);
}

/** When an appeal is to be answered. */
export function appealDue(since: Date): Date {
  return new Date(since.getTime() + APPEAL_HOURS * 3_600_000);
}
