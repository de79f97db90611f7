/**
 * Which state the desk's list is in: how often it was changed, and a mark that no other state has, also of a database that
 * was put back from a backup and went on from there.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DeskDb } from './open.ts';
import type { DeskTransaction } from './transaction.ts';

export interface ListState {
  /** How often entries or exemptions have changed since the desk was made. */
  revision: number;
  mark: string;
}

export async function currentState(db: DeskDb): Promise<ListState> {
  const rows = await db
    .selectFrom('desk_values')
    .selectAll()
    .where('name', 'in', ['revision', 'mark'])
    .execute();
  const of = (name: string): string => rows.find((row) => row.name === name)?.value ?? '';
  return { revision: Number(of('revision')), mark: of('mark') };
}

/** Marks that entries or exemptions have changed; answers the revision that this is. */
export async function nextState(trx: DeskTransaction): Promise<number> {
  const { rows } = await sql<{ value: string }>`
    update desk_values set value = cast(cast(value as integer) + 1 as text) where name = 'revision'
    returning value`.execute(trx);
  await trx.updateTable('desk_values').set({ value: randomUUID() }).where('name', '=', 'mark').execute();
  return Number(rows[0]!.value);
}
