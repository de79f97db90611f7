/**
 * Tells reporters of one day apart without knowing who they are: a keyed hash of the client's network under
 * a salt that is drawn each day and thrown away with it. After that the hash says nothing to anybody.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { DeskDb } from '../db/open.ts';

const PREFIX = 'salt:';

/** The salt of the day that each database was asked for last. */
const salts = new WeakMap<DeskDb, { name: string; salt: string }>();

/** 64 bits of hash, as text. */
export async function reporterHash(db: DeskDb, client: string, now = new Date()): Promise<string> {
  const name = PREFIX + now.toISOString().slice(0, 10);
  let known = salts.get(db);
  if (known?.name !== name) {
    known = { name, salt: (await saltOf(db, name)) ?? (await drawSalt(db, name)) };
    salts.set(db, known);
  }
  return createHmac('sha256', known.salt).update(client).digest('base64url').slice(0, 11);
}

async function saltOf(db: DeskDb, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('desk_values').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

async function drawSalt(db: DeskDb, name: string): Promise<string> {
  const value = randomBytes(32).toString('base64url');
  await db
    .insertInto('desk_values')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await forgetOldSalts(db, name);
  return (await saltOf(db, name)) ?? value;
}

/** Throws away the salts of the days before. */
export async function forgetOldSalts(
  db: DeskDb,
  today = PREFIX + new Date().toISOString().slice(0, 10),
): Promise<void> {
  await db.deleteFrom('desk_values').where('name', 'like', `${PREFIX}%`).where('name', '<', today).execute();
}
