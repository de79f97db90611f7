/**
 * The history becomes an audit log: every record is numbered and holds the hash of the one before it, and the database
 * itself refuses to change or delete one.
 */
import { type Kysely, type Migration, sql } from 'kysely';
import { chained, FIRST_HASH, type RecordFacts } from '../audit-chain.ts';

/** Records that are chained at once. */
const PAGE = 5_000;

export const audit: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table desk_actions add column seq integer, add column hash text`.execute(db);
    const end = await chainAll(db);
    await sql`create unique index desk_actions_seq on desk_actions (seq)`.execute(db);
    await sql`alter table desk_actions alter column seq set not null, alter column hash set not null`.execute(
      db,
    );
    await sql`insert into desk_values (name, value) values ('audit', ${JSON.stringify(end)})`.execute(db);
    await sql`create function desk_actions_stay() returns trigger language plpgsql as $$
      begin raise exception 'the audit log is not changed'; end $$`.execute(db);
    await sql`create trigger desk_actions_stay before update or delete on desk_actions
      for each row execute function desk_actions_stay()`.execute(db);
    await sql`create trigger desk_actions_stay_all before truncate on desk_actions
      for each statement execute function desk_actions_stay()`.execute(db);
  },
};

/** Numbers what earlier versions have written, the oldest first. */
async function chainAll(db: Kysely<unknown>): Promise<{ seq: number; hash: string }> {
  let end = { seq: 0, hash: FIRST_HASH };
  for (;;) {
    const { rows } = await sql<RecordFacts>`select *, null as cases from desk_actions where seq is null
      order by at, id limit ${PAGE}`.execute(db);
    const { records, end: next } = chained(end, rows);
    end = next;
    await sql`update desk_actions a set seq = i.seq, hash = i.hash
      from jsonb_to_recordset(cast(${JSON.stringify(records)} as jsonb)) as i(id uuid, seq integer, hash text)
      where a.id = i.id`.execute(db);
    if (rows.length < PAGE) return end;
  }
}
