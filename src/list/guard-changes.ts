/**
 * What has changed in a guard set since a version of its list: a line each, the newest first, '+host' for one that has
 * come and '-host' for one that has gone, each host once. They say what is so and not what was done, so that a device
 * that is between that version and this one applies them as well, and changes over changes are changes again.
 */

/** Whether each host is in the set, the newest first. */
export type GuardChanges = ReadonlyMap<string, boolean>;

const LINE = /^[+-][a-z0-9._-]{1,253}$/;

/** Reads changes; a line that is none is left out. */
export function parseGuardChanges(text: string): Map<string, boolean> {
  const changes = new Map<string, boolean>();
  for (const line of text.split('\n')) {
    if (LINE.test(line) && !changes.has(line.slice(1))) changes.set(line.slice(1), line.startsWith('+'));
  }
  return changes;
}

export function guardChangesText(changes: GuardChanges): string {
  return [...changes].map(([host, isIn]) => `${isIn ? '+' : '-'}${host}\n`).join('');
}

/** Later changes over earlier ones. */
export function laterGuardChanges(earlier: GuardChanges, later: GuardChanges): Map<string, boolean> {
  const all = new Map(later);
  for (const [host, isIn] of earlier) if (!all.has(host)) all.set(host, isIn);
  return all;
}
