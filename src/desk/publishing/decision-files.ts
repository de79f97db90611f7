/**
 * The list sources that decisions make, written from the database:
 *
 *   decisions.csv   url,type,date,reason,source   an entry a line: `https://host/`, with a path, or an identifier
 *   exemptions.txt  a host or an identifier a line, lifted by appeals
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { writeWhole } from '../../files/write-whole.ts';
import { isIdentifier } from '../../list/identifiers/names.ts';
import type { DeskDb } from '../db/open.ts';
import { csvLine } from './csv.ts';

const DECISIONS = 'decisions.csv';
const EXEMPTIONS = 'exemptions.txt';
/** Rows read at once, so that a long list is never in memory twice. */
const PAGE = 5_000;

/** Whether both files are in a folder, as they were when they were last written. */
export function hasDecisionFiles(folder: string): boolean {
  return [DECISIONS, EXEMPTIONS].every((file) => existsSync(join(folder, file)));
}

/** How often entries or exemptions have changed since the desk was made. */
export async function currentRevision(db: DeskDb): Promise<number> {
  const row = await db
    .selectFrom('desk_values')
    .select('value')
    .where('name', '=', 'revision')
    .executeTakeFirstOrThrow();
  return Number(row.value);
}

/** What was written: the revision that the files contain at least, and how many pages they took. */
export interface WrittenFiles {
  revision: number;
  pages: number;
}

/** Writes both files into `folder`, a page at a time. */
export async function writeDecisionFiles(db: DeskDb, folder: string): Promise<WrittenFiles> {
  const revision = await currentRevision(db);
  let pages = 0;
  async function* counted(text: AsyncGenerator<string>): AsyncGenerator<string> {
    for await (const page of text) {
      pages += 1;
      yield page;
    }
  }
  await writeWhole(join(folder, DECISIONS), counted(decisionsCsv(db)));
  await writeWhole(join(folder, EXEMPTIONS), counted(exemptionsText(db)));
  return { revision, pages };
}

async function* decisionsCsv(db: DeskDb): AsyncGenerator<string> {
  yield csvLine(['url', 'type', 'date', 'reason', 'source']);
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('desk_entries')
      .select(['entry', 'type', 'listed_on', 'reason'])
      .where('lifted_at', 'is', null)
      // Bytes, not a language: the file is the same on every server, and an index has that order.
      .where(sql<string>`entry collate "C"`, '>', after)
      .orderBy(sql`entry collate "C"`)
      .limit(PAGE)
      .execute();
    yield rows
      .map((row) => csvLine([urlOf(row.entry), row.type, row.listed_on, row.reason ?? '', 'desk']))
      .join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.entry;
  }
}

function urlOf(entry: string): string {
  return isIdentifier(entry) ? entry : `https://${entry}`;
}

async function* exemptionsText(db: DeskDb): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('desk_exemptions')
      .select('host')
      .where(sql<string>`host collate "C"`, '>', after)
      .orderBy(sql`host collate "C"`)
      .limit(PAGE)
      .execute();
    yield rows.map((row) => `${row.host}\n`).join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.host;
  }
}
