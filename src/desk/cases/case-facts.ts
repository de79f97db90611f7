/**
 * What a case says of its reports, so that the queue need not read them: counted anew after reports were moved.
 */
import { sql } from 'kysely';
import { idRows } from '../db/rows.ts';
import type { CaseTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';

export type CaseFacts = Pick<CaseTable, 'networks' | 'has_address' | 'has_screenshot' | 'has_text' | 'note'>;

/** Of a case without reports. */
export const NO_FACTS: CaseFacts = {
  networks: 0,
  has_address: false,
  has_screenshot: false,
  has_text: false,
  note: '',
};

/** Characters of the first note that the queue shows. */
export const NOTE_SHOWN = 200;

export async function recountCases(trx: DeskTransaction, ids: readonly string[]): Promise<void> {
  await sql`update desk_cases c set networks = r.networks, has_address = r.address, has_text = r.text,
      has_screenshot = r.screenshot, note = r.note
    from (
      select i.id, count(distinct coalesce(r.reporter, cast(r.id as text))) as networks,
        coalesce(bool_or(r.address is not null), false) as address,
        coalesce(bool_or(r.page_text is not null), false) as text,
        coalesce(bool_or(s.report_id is not null), false) as screenshot,
        coalesce(left((array_agg(r.note order by r.received_at) filter (where r.note <> ''))[1],
          ${sql.lit(NOTE_SHOWN)}), '') as note
      from ${idRows(ids)} i(id)
        left join desk_reports r on r.case_id = i.id
        left join desk_screenshots s on s.report_id = r.id
      group by i.id) r
    where r.id = c.id`.execute(trx);
}
