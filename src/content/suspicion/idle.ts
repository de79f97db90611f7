/**
 * Idle moments of a page, in which it is looked at step by step.
 */

/** The longest that an idle moment is waited for, milliseconds. */
const PATIENCE = 1_000;
/** What is left of a moment for the next step to begin in it. */
const ENOUGH = 10;
/** A page that is never idle lets nothing be looked at, and would get away with it: so much it has to give. */
const LEAST = 16;

/** When the moment is over. */
let over = 0;

/** Comes back in an idle moment: in this one where there is time left. */
export async function idle(): Promise<void> {
  if (over - performance.now() >= ENOUGH) return;
  const moment = await new Promise<IdleDeadline>((resolve) =>
    requestIdleCallback(resolve, { timeout: PATIENCE }),
  );
  over = performance.now() + Math.max(LEAST, moment.timeRemaining());
}
