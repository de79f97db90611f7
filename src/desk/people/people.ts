/**
 * Who may use the review pages: made by an invitation, a link that is opened once, to choose a password.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { cleanText } from '../../report/clean.ts';
import type { DeskDb } from '../db/open.ts';
import type { PersonTable } from '../db/schema.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { writeHistory } from '../decisions/case-record.ts';
import { Problem } from '../decisions/problem.ts';
import type { Decider } from '../decisions/propose.ts';
import type { PasswordCost } from '../options.ts';
import { mayAs, type Role } from '../roles.ts';
import { hashPassword, MAX_PASSWORD, MIN_PASSWORD } from './password.ts';
import { hashOfSecret } from './secrets.ts';

export type Person = Selectable<PersonTable>;

/** Hours for which an invitation can be opened. */
const INVITATION_HOURS = 72;
/** Characters of a name. */
export const MAX_NAME = 60;

/** A name as it is shown: on one line, and not endless. */
export function readName(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim().slice(0, MAX_NAME);
}

/** Names that look the same are the same. */
function keyOfName(name: string): string {
  return readName(name).normalize('NFKC').toLowerCase();
}

export async function personByName(db: DeskDb, name: string): Promise<Person | null> {
  const found = await db
    .selectFrom('desk_people')
    .selectAll()
    .where('name_key', '=', keyOfName(name))
    .executeTakeFirst();
  return found ?? null;
}

export async function personById(db: DeskDb, id: string): Promise<Person | null> {
  return (await db.selectFrom('desk_people').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export function allPeople(db: DeskDb): Promise<Person[]> {
  return db.selectFrom('desk_people').selectAll().orderBy('name_key').limit(500).execute();
}

export async function hasPeople(db: DeskDb): Promise<boolean> {
  return (await db.selectFrom('desk_people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Makes somebody, or invites somebody who is there anew, and answers the secret of the link. Whose access was ended comes
 * in by the link alone: the password from before is none any more. */
export async function invite(db: DeskDb, by: Decider, nameText: string, role: Role): Promise<string> {
  const name = readName(nameText);
  if (name === '') throw new Problem('person-nameless');
  const token = randomBytes(24).toString('base64url');
  await inTransaction(db, async (trx) => {
    await lockAdmin(trx, by, null);
    const { id } = await trx
      .insertInto('desk_people')
      .values({
        id: randomUUID(),
        name,
        name_key: keyOfName(name),
        role,
        password: null,
        totp_secret: null,
        totp_step: 0,
        active: true,
        created_at: new Date(),
      })
      .onConflict((conflict) =>
        conflict.column('name_key').doUpdateSet({
          role,
          active: true,
          password: sql`case when desk_people.active then desk_people.password end`,
        }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx.deleteFrom('desk_invitations').where('person_id', '=', id).execute();
    const expires_at = new Date(Date.now() + INVITATION_HOURS * 3_600_000);
    await trx
      .insertInto('desk_invitations')
      .values({ token_hash: hashOfSecret(token), person_id: id, expires_at })
      .execute();
    await writeHistory(trx, {
      caseId: null,
      reviewer: by.reviewer,
      action: 'invite',
      entry: name,
      reason: role,
    });
  });
  return token;
}

/** Whose invitation this is, or null where it is none, has been opened, or is too old. */
export async function invitedPerson(db: DeskDb | DeskTransaction, token: string): Promise<Person | null> {
  const found = await db
    .selectFrom('desk_invitations as i')
    .innerJoin('desk_people as p', 'p.id', 'i.person_id')
    .selectAll('p')
    .where('i.token_hash', '=', hashOfSecret(token))
    .where('i.expires_at', '>', new Date())
    .where('p.active', '=', true)
    .executeTakeFirst();
  return found ?? null;
}

/** Takes an invitation: from now on the person has this password, and no second factor. */
export async function acceptInvitation(
  db: DeskDb,
  token: string,
  password: string,
  cost: PasswordCost,
): Promise<Person> {
  checkPassword(password);
  const hash = await hashPassword(password, cost);
  return inTransaction(db, async (trx) => {
    const person = await invitedPerson(trx, token);
    const used = await trx
      .deleteFrom('desk_invitations')
      .where('token_hash', '=', hashOfSecret(token))
      .executeTakeFirst();
    if (person === null || used.numDeletedRows !== 1n) throw new Problem('invitation-over');
    await writeSecondFactor(trx, person.id, null);
    const joined = await setPassword(trx, person.id, hash);
    await writeHistory(trx, { caseId: null, reviewer: person.name, action: 'join', entry: person.name });
    return joined;
  });
}

/** Answers the person with the new password. */
export async function changePassword(
  db: DeskDb,
  { id, name }: Person,
  password: string,
  cost: PasswordCost,
): Promise<Person> {
  checkPassword(password);
  const hash = await hashPassword(password, cost);
  return inTransaction(db, async (trx) => {
    const changed = await setPassword(trx, id, hash);
    await writeHistory(trx, { caseId: null, reviewer: name, action: 'password', entry: name });
    return changed;
  });
}

/** Every session of the old password ends, and no browser is known any more. */
async function setPassword(trx: DeskTransaction, id: string, password: string): Promise<Person> {
  const changed = await trx
    .updateTable('desk_people')
    .set({ password })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await forgetSessions(trx, id);
  return changed;
}

async function forgetSessions(trx: DeskTransaction, id: string): Promise<void> {
  await trx.deleteFrom('desk_sessions').where('person_id', '=', id).execute();
  await trx.deleteFrom('desk_browsers').where('person_id', '=', id).execute();
}

/** Says what somebody may do; null: nothing any more, at once. */
export async function setRole(db: DeskDb, by: Decider, id: string, role: Role | null): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockAdmin(trx, by, id);
    const changed = await trx
      .updateTable('desk_people')
      .set(role === null ? { active: false } : { role, active: true })
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    if (changed === undefined) throw new Problem('person-unknown');
    if (role === null) {
      await forgetSessions(trx, id);
      await trx.deleteFrom('desk_invitations').where('person_id', '=', id).execute();
    }
    const action = role === null ? 'dismiss' : 'appoint';
    await writeHistory(trx, {
      caseId: null,
      reviewer: by.reviewer,
      action,
      entry: changed.name,
      reason: role,
    });
  });
}

/** Whoever says what others may do is an admin still when it is done: of two who put each other out, one is late. */
async function lockAdmin(trx: DeskTransaction, by: Decider, other: string | null): Promise<void> {
  // Whoever has the reviewer token is nobody whom somebody could put out.
  if (by.personId === null) return;
  const locked = await trx
    .selectFrom('desk_people')
    .select(['id', 'role', 'active'])
    .where('id', 'in', other === null ? [by.personId] : [by.personId, other])
    .orderBy('id')
    .forUpdate()
    .execute();
  const own = locked.find(({ id }) => id === by.personId);
  if (!own?.active || !mayAs(own.role, 'admin')) throw new Problem('role-missing');
}

/** Sets the second factor, or takes it away. */
export async function setSecondFactor(
  db: DeskDb,
  { id, name }: Person,
  secret: string | null,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await writeSecondFactor(trx, id, secret);
    const action = secret === null ? 'factorOff' : 'factorOn';
    await writeHistory(trx, { caseId: null, reviewer: name, action, entry: name });
  });
}

async function writeSecondFactor(trx: DeskTransaction, id: string, secret: string | null): Promise<void> {
  await trx
    .updateTable('desk_people')
    .set({ totp_secret: secret, totp_step: 0 })
    .where('id', '=', id)
    .execute();
}

/** Notes that a code of this step was used; false where one of it, or of a later one, was already. */
export async function useStep(db: DeskDb, id: string, step: number): Promise<boolean> {
  const used = await db
    .updateTable('desk_people')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

function checkPassword(password: string): void {
  if ([...password].length < MIN_PASSWORD) throw new Problem('password-short', { n: String(MIN_PASSWORD) });
  if (password.length > MAX_PASSWORD) throw new Problem('password-long');
}
