/**
 * A change that family mode or a policy locks, and that was refused: why, for the page that asked.
 */

/** `pin`: the family PIN is missing or wrong; `wait`: there were too many wrong ones; `nobody`: by policy. */
export type LockReason = { why: 'pin' } | { why: 'wait'; seconds: number } | { why: 'nobody' };

export class Locked extends Error {
  readonly refusal: LockReason;
  constructor(refusal: LockReason) {
    super(`This is locked: ${refusal.why}.`);
    this.name = 'Locked';
    this.refusal = refusal;
  }
}
