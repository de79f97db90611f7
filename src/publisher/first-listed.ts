/**
 * The day on which each entry was first listed: as a source says, or as the version before knew, whichever
 * is earlier; today for what is new.
 */
import { PATHS } from '../list/symbols.ts';
import { type EntryTable, FLAG } from './entries.ts';
import type { KeyedEntries } from './fingerprints.ts';
import type { Previous } from './history.ts';

/**
 * Sets the days of the table, and marks what the version before had.
 * @param keyed the entries under the key of the version before, or null where there is none
 * @param today in days since 1970
 * @returns whether days of the version before were needed and lost
 */
export function settleDays(
  table: EntryTable,
  listed: Uint32Array,
  keyed: KeyedEntries | null,
  previous: Previous | null,
  today: number,
): boolean {
  const days = previous?.days ?? null;
  if (keyed !== null && previous !== null && days !== null) {
    const { fingerprints, symbols } = previous.current;
    let at = 0;
    for (let i = 0; i < keyed.fingerprints.length; i++) {
      const value = keyed.fingerprints[i]!;
      while (at < fingerprints.length && fingerprints[at]! < value) at++;
      if (fingerprints[at] !== value || symbols[at] === PATHS) continue;
      for (const id of [keyed.ids[i]!, ...(keyed.collisions.get(i) ?? [])]) {
        const own = table.day[id]!;
        if (own === 0 || days[at]! < own) table.day[id] = days[at]!;
        table.flags[id]! |= FLAG.known;
      }
    }
  }
  for (const id of listed) if (table.day[id] === 0 || table.day[id]! > today) table.day[id] = today;
  return previous !== null && days === null;
}
