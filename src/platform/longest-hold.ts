/**
 * The one bound on what a page waits for: whoever may hold a document until its verdict holds it no longer than this.
 */

/** Milliseconds. */
export const LONGEST_HOLD = 400;
