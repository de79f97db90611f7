/**
 * Sessions of the review pages: a random cookie, of which the database keeps only the hash, and a CSRF token for each. A
 * session ends with its time, by signing out, when its person may not sign in any more or has another password, and,
 * where it was opened with the reviewer token, when the desk gets another one.
 */
import { randomBytes } from 'node:crypto';
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

/** Answers the cookie's value. */
export async function openSession(db: DeskDb, who: Who): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  const isPerson = 'person' in who;
  await db
    .insertInto('desk_sessions')
    .values({
      id_hash: hashOfSecret(cookie),
      csrf: randomBytes(24).toString('base64url'),
      reviewer: isPerson ? who.person.name : who.name,
      token_hash: isPerson ? '' : hashOfSecret(who.token),
      person_id: isPerson ? who.person.id : null,
      expires_at: new Date(Date.now() + SESSION_SECONDS * 1000),
    })
    .execute();
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
