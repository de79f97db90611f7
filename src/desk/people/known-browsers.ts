/**
 * Browsers in which somebody has signed in before. Others' failed tries, from the same network or from everywhere, do
 * not make such a browser wait (OWASP: device cookies).
 */
import { randomBytes } from 'node:crypto';
import type { DeskDb } from '../db/open.ts';
import { hashOfSecret } from './secrets.ts';

export const BROWSER_SECONDS = 90 * 24 * 3600;

/** Notes the browser for a person (null: the reviewer token) and answers the value of its cookie. */
export async function rememberBrowser(db: DeskDb, personId: string | null): Promise<string> {
  const cookie = randomBytes(24).toString('base64url');
  const expires_at = new Date(Date.now() + BROWSER_SECONDS * 1000);
  await db
    .insertInto('desk_browsers')
    .values({ token_hash: hashOfSecret(cookie), person_id: personId, expires_at })
    .execute();
  return cookie;
}

/** Whether a browser with this cookie has been used by the person (null: with the reviewer token). */
export async function isKnownBrowser(
  db: DeskDb,
  cookie: string | undefined,
  personId: string | null,
): Promise<boolean> {
  if (cookie === undefined) return false;
  const found = await db
    .selectFrom('desk_browsers')
    .select('person_id')
    .where('token_hash', '=', hashOfSecret(cookie))
    .where('expires_at', '>', new Date())
    .executeTakeFirst();
  return found !== undefined && found.person_id === personId;
}
