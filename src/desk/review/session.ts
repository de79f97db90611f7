/**
 * Reviewers' sessions: a random cookie, of which the database keeps only the hash, and a CSRF token for each.
 * A session ends with its time, by signing out, and when the desk gets another reviewer token.
 */
import { randomBytes } from 'node:crypto';
import type { DeskDb } from '../db/open.ts';
import { digest } from './reviewer-token.ts';

export const SESSION_SECONDS = 12 * 3600;

export interface Session {
  csrf: string;
  reviewer: string;
}

const hash = (text: string): string => digest(text).toString('base64url');

/** Answers the cookie's value. */
export async function openSession(db: DeskDb, reviewerToken: string, reviewer: string): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  await db
    .insertInto('desk_sessions')
    .values({
      id_hash: hash(cookie),
      csrf: randomBytes(24).toString('base64url'),
      reviewer,
      token_hash: hash(reviewerToken),
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
  const session = await db
    .selectFrom('desk_sessions')
    .select(['csrf', 'reviewer'])
    .where('id_hash', '=', hash(cookie))
    .where('token_hash', '=', hash(reviewerToken))
    .where('expires_at', '>', new Date())
    .executeTakeFirst();
  return session ?? null;
}

export async function closeSession(db: DeskDb, cookie: string): Promise<void> {
  await db.deleteFrom('desk_sessions').where('id_hash', '=', hash(cookie)).execute();
}
