/**
 * What the routes of one running desk share.
 */
import type { Context } from 'hono';
import type { DeskDb } from './db/open.ts';
import type { RateLimit } from './http/rate-limit.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { JudgeEntry } from './options.ts';
import type { DecisionPublisher } from './publishing/decision-publisher.ts';

export interface Desk {
  db: DeskDb;
  log: Log;
  metrics: Metrics;
  publication: DecisionPublisher;
  judgeEntry: JudgeEntry;
  rate: RateLimit;
  signInRate: RateLimit;
  /** For what anybody may ask and the database has to answer: health, figures, sessions that are none. */
  guestRate: RateLimit;
  proxies: number;
  reviewerToken: string;
  /** The address that this client reaches the desk at, without a slash at its end. */
  publicUrl(c: Context): string;
}
