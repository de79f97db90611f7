/**
 * What has been counted of this stop. The mark is on the tab's history entry: a reload and 'back' come to the
 * same one, the next stop makes another.
 */
export type Counted = 'shown' | 'left';

/** Whether this is the first time; from now on it is not. */
export function firstTime(what: Counted): boolean {
  const before = (history.state ?? {}) as Partial<Record<Counted, boolean>>;
  if (before[what] === true) return false;
  history.replaceState({ ...before, [what]: true }, '');
  return true;
}
