/**
 * The list sources that the database makes: every entry once, as a reader of CSV reads it, and written only when the list
 * has changed or somebody has touched them.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { inTransaction } from '../../../src/desk/db/transaction.ts';
import { bumpRevision } from '../../../src/desk/decisions/case-record.ts';
import { writeDecisionFiles } from '../../../src/desk/publishing/decision-files.ts';
import { onEachBackend } from './support/desks.ts';

const LONG = 5_000;

onEachBackend('the list sources', (backend) => {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-sources-'));
  let db: DeskDb;
  afterAll(async () => {
    await db?.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const put = (entry: string, reason: string | null) =>
    db
      .insertInto('desk_entries')
      .values({
        entry,
        host: entry,
        type: 'loan',
        listed_on: '2026-01-02',
        reason,
        case_id: null,
        lifted_at: null,
        lifted_by: null,
      })
      .execute();

  it('have a record for each entry, whatever its reason says', async () => {
    const { folder: at, databaseUrl } = await backend.place();
    db = await openDatabase({ dataDir: at, databaseUrl }, () => {});
    await put('b.example/', null);
    await put('B.example/a,b', 'They say "pay", and\r\nnobody answers. ');
    await put('[2001:db8::1]/', 'plain');
    await put('tel:+12025550123', "it's");
    await put('a.example/tel:1', '騙、錢');
    // What a spreadsheet would reckon, or send somewhere.
    await put('c.example/', '=1+1');
    await put('d.example/', '=HYPERLINK("https://evil.example","win")');
    await writeDecisionFiles(db, folder);
    expect(file('decisions.csv').split('\n')).toEqual([
      'url,type,date,reason,source',
      '"https://B.example/a,b",loan,2026-01-02,"They say ""pay"", and nobody answers. ",desk',
      'https://[2001:db8::1]/,loan,2026-01-02,plain,desk',
      'https://a.example/tel:1,loan,2026-01-02,騙、錢,desk',
      'https://b.example/,loan,2026-01-02,,desk',
      'https://c.example/,loan,2026-01-02," =1+1",desk',
      'https://d.example/,loan,2026-01-02," =HYPERLINK(""https://evil.example"",""win"")",desk',
      "tel:+12025550123,loan,2026-01-02,it's,desk",
      '',
    ]);
    expect(file('exemptions.txt')).toBe('');
  });

  it('are long where the list is, and have each entry once', async () => {
    await inTransaction(db, async (trx) => {
      await sql`insert into desk_entries (entry, host, type, listed_on)
        select 'h' || n || '.example/', '', 'other', '2026-01-02' from generate_series(1, ${sql.lit(LONG)}) n`.execute(
        trx,
      );
      await sql`insert into desk_exemptions (host, since) select 'e' || n || '.example', now()
        from generate_series(1, ${sql.lit(LONG + 1)}) n`.execute(trx);
      await bumpRevision(trx);
    });
    await writeDecisionFiles(db, folder);
    const entries = file('decisions.csv').trimEnd().split('\n');
    expect(new Set(entries).size).toBe(LONG + 8);
    expect(entries).toHaveLength(LONG + 8);
    const exempt = file('exemptions.txt').trimEnd().split('\n');
    expect(new Set(exempt).size).toBe(LONG + 1);
    expect(exempt).toEqual([...exempt].sort());
  });

  it('are not written again before the list changes, or somebody touches them', async () => {
    const written = (): number => statSync(join(folder, 'decisions.csv')).ino;
    const first = written();
    await writeDecisionFiles(db, folder);
    expect(written()).toBe(first);
    utimesSync(join(folder, 'exemptions.txt'), 1, 1);
    await writeDecisionFiles(db, folder);
    const second = written();
    expect(second).not.toBe(first);
    // As many changes as before, but others: a database that was put back from a backup.
    await sql`update desk_values set value = 'another' where name = 'mark'`.execute(db);
    const { revision } = await writeDecisionFiles(db, folder);
    expect(revision).toBe(1);
    expect(written()).not.toBe(second);
  });
});
