/**
 * A request of the review pages, and the session that it belongs to.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Session } from '../people/session.ts';
import type { PublishingState } from '../publishing/decision-publisher.ts';

interface ReviewEnv {
  Bindings: HttpBindings;
  Variables: { session: Session; publishing: PublishingState };
}
export type ReviewContext = Context<ReviewEnv>;
export type ReviewApp = Hono<ReviewEnv>;
