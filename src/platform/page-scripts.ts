/**
 * The scripts that single pages get on demand: each is in no other page. Nothing but what brings them reads this.
 */
import type { PageCaution } from './messages/answers.ts';

/** The bar on a page that somebody went on to. */
export const CONTINUED_SCRIPT = 'src/content/continued.iife.js';
/** The banner of a suspect page, and the question before its fields. */
export const SUSPECT_SCRIPT = 'src/content/suspect.iife.js';

/** What others call of the latter. It stands in the world of our scripts, of which the page knows nothing. */
export interface SuspectWorld {
  sansiSuspect?: {
    show(caution: PageCaution): void;
    /** The person finds the page fine. */
    end(): void;
  };
}
