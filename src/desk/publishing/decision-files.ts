/**
 * The list sources that decisions make, written from the database:
 *
 *   decisions.csv   url,type,date,reason,source   an entry a line: `https://host/`, with a path, or an identifier
 *   exemptions.txt  a host or an identifier a line, lifted by appeals
 *
 * The database makes the lines, many at once: a list may have a million of them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { writeWhole } from '../../files/write-whole.ts';
import { IDENTIFIER_KINDS } from '../../list/identifiers/names.ts';
import { currentState, type ListState } from '../db/list-state.ts';
import type { DeskDb } from '../db/open.ts';
import { noteWritten, readWritten } from './written.ts';

const DECISIONS = 'decisions.csv';
const EXEMPTIONS = 'exemptions.txt';
const FILES = [DECISIONS, EXEMPTIONS] as const;
/** Lines made at once: the embedded database answers nobody else meanwhile. */
const PAGE = 5_000;

/** As the database reads it: `kind:value`. */
const IDENTIFIER = `^(${IDENTIFIER_KINDS.join('|')}):`;

/** Whether both files are in a folder, as they were when they were last written. */
export function hasDecisionFiles(folder: string): boolean {
  return FILES.every((file) => existsSync(join(folder, file)));
}

/** What was written: the state of the list that the files contain at least, and how long they are. */
export interface WrittenFiles extends ListState {
  bytes: number;
}

/** Writes both files into `folder`, unless they say already what the database says. */
export async function writeDecisionFiles(db: DeskDb, folder: string): Promise<WrittenFiles> {
  const state = await currentState(db);
  const written = await readWritten(folder, FILES);
  if (written !== null && written.revision === state.revision && written.mark === state.mark) return written;
  await writeWhole(join(folder, DECISIONS), decisionsCsv(db));
  await writeWhole(join(folder, EXEMPTIONS), pages(db, exemptionLines));
  return noteWritten(folder, FILES, state);
}

async function* decisionsCsv(db: DeskDb): AsyncGenerator<string> {
  yield 'url,type,date,reason,source\n';
  yield* pages(db, entryLines);
}

/** Rows `name` and `line`, at most PAGE of them after a name. In the order of bytes, not of a language: the file is the
 * same on every server, and an index has that order. */
type Lines = (after: string) => RawBuilder<unknown>;

const entryLines: Lines = (after) => sql`
  select entry as name,
    ${quoted(sql`case when entry ~ ${sql.lit(IDENTIFIER)} then entry else 'https://' || entry end`)}
      || ',' || type || ',' || listed_on || ',' || ${quoted(sql`coalesce(reason, '')`)} || E',desk\n' as line
  from desk_entries where lifted_at is null and entry collate "C" > ${after}
  order by entry collate "C" limit ${sql.lit(PAGE)}`;

const exemptionLines: Lines = (after) => sql`
  select host as name, host || E'\n' as line
  from desk_exemptions where host collate "C" > ${after}
  order by host collate "C" limit ${sql.lit(PAGE)}`;

/** A field of CSV (RFC 4180), in quotes where it needs them; line ends inside are made spaces, so that a line is a record
 * for every reader. A space stands before what a spreadsheet would take for a formula. */
function quoted(field: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`(select case when f ~ '[",[:space:]]'
    then '"' || replace(regexp_replace(f, E'[\\r\\n]+', ' ', 'g'), '"', '""') || '"' else f end
    from (select regexp_replace(${field}, '^([=+@-])', E' \\\\1') as f) field)`;
}

async function* pages(db: DeskDb, lines: Lines): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ text: string | null; count: number; last: string | null }>`
      select string_agg(line, '' order by name collate "C") as text, cast(count(*) as integer) as count,
        max(name collate "C") as last
      from (${lines(after)}) lines`.execute(db);
    const { text = null, count = 0, last = null } = rows[0] ?? {};
    if (text !== null) yield text;
    if (count < PAGE || last === null) return;
    after = last;
  }
}
