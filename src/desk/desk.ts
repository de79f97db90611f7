/**
 * What the routes of one running desk share.
 */
import type { Context } from 'hono';
import type { DeskDb } from './db/open.ts';
import type { RateLimit } from './http/rate-limit.ts';
import type { SlowBodies } from './http/slow-bodies.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { JudgeEntry, PasswordCost } from './options.ts';
import type { ProxiedRequest } from './people/proxy-name.ts';
import type { SignInLimit } from './people/sign-in-limit.ts';
import type { DecisionPublisher } from './publishing/decision-publisher.ts';
import type { WordKey } from './words/say.ts';

export interface Desk {
  db: DeskDb;
  database: 'embedded' | 'server';
  log: Log;
  metrics: Metrics;
  publication: DecisionPublisher;
  judgeEntry: JudgeEntry;
  /** Whether a listing needs a second person. */
  twoPerson: boolean;
  rate: RateLimit;
  slowBodies: SlowBodies;
  signInLimit: SignInLimit;
  /** For what anybody may ask and the database has to answer: health, figures, sessions that are none. */
  guestRate: RateLimit;
  proxies: number;
  reviewerToken: string;
  /** What a try of a password costs that is chosen now. */
  passwordCost: PasswordCost;
  /** Whom a named proxy vouches for, or null. */
  proxyName(c: ProxiedRequest): string | null;
  /** What is wrong with how the desk was started, as requests show it; on every review page. */
  trouble: Set<WordKey>;
  hasPublicUrl: boolean;
  /** The address that this client reaches the desk at, without a slash at its end. */
  publicUrl(c: Context): string;
}
