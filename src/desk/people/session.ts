/**
 * Sessions of the review pages: a random cookie, of which the database keeps only the hash, and a CSRF token for each. A
 * session ends with its time, by signing out, when its person may not sign in any more or has another password, and,
 * where it was opened with the reviewer token, when the desk gets another one.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { DeskDb } from '../db/open.ts';
import type { Role } from '../roles.ts';
import type { Person } from './people.ts';
import { hashOfSecret } from './secrets.ts';

export const SESSION_SECONDS = 12 * 3600;

export interface Session {
  csrf: string;
  /** The name beside decisions; empty where none was given. */
  reviewer: string;
  role: Role;
  /** null: signed in with the reviewer token. */
  personId: string | null;
}

/** Who signs in: a person, or whoever has the reviewer token, under the name that they give. */
export type Who = { person: Person } | { token: string; name: string };

/** Answers the cookie's value. It opens nothing where the person has had another password, or no access any more, since
 * theirs was looked at: what ends every session ends those that are on their way too. */
export async function openSession(db: DeskDb, who: Who): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  const session = {
    id_hash: hashOfSecret(cookie),
    csrf: randomBytes(24).toString('base64url'),
    expires_at: new Date(Date.now() + SESSION_SECONDS * 1000),
  };
  if ('token' in who) {
    await db
      .insertInto('desk_sessions')
      .values({ ...session, reviewer: who.name, token_hash: hashOfSecret(who.token), person_id: null })
      .execute();
    return cookie;
  }
  const { id, name, password } = who.person;
  await sql`insert into desk_sessions (id_hash, csrf, expires_at, reviewer, token_hash, person_id)
    select ${session.id_hash}, ${session.csrf}, cast(${session.expires_at} as timestamptz), ${name}, '', id
    from desk_people where id = ${id} and active and password is not distinct from ${password} for share`.execute(
    db,
  );
  return cookie;
}

export async function findSession(
  db: DeskDb,
  reviewerToken: string,
  cookie: string,
): Promise<Session | null> {
  const found = await db
    .selectFrom('desk_sessions as s')
    .leftJoin('desk_people as p', 'p.id', 's.person_id')
    .select(['s.csrf', 's.reviewer', 's.person_id', 's.token_hash', 'p.role', 'p.active'])
    .where('s.id_hash', '=', hashOfSecret(cookie))
    .where('s.expires_at', '>', new Date())
    .executeTakeFirst();
  if (found === undefined) return null;
  const { csrf, reviewer, person_id: personId } = found;
  if (personId === null) {
    // Whoever has the token may do everything: it is how the first admin comes in.
    return found.token_hash === hashOfSecret(reviewerToken)
      ? { csrf, reviewer, role: 'admin', personId }
      : null;
  }
  return found.active && found.role !== null ? { csrf, reviewer, role: found.role, personId } : null;
}

export async function closeSession(db: DeskDb, cookie: string): Promise<void> {
  await db.deleteFrom('desk_sessions').where('id_hash', '=', hashOfSecret(cookie)).execute();
}
