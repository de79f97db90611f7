/**
 * The figures of a published list, as the page for the public and the file for programs show them.
 */
import { DAY_MS } from '../../basics/moments.ts';
import { FRAUD_TYPES, type FraudType } from '../../dissuasion/fraud-types.ts';
import { typeOf } from '../../list/symbols.ts';
import type { DeskFigures } from '../../report/desk-figures.ts';
import type { Facts } from '../decisions/decisions.ts';
import { type EntryTable, STATE } from '../entries.ts';

/** Entries of each kind of fraud; one that has none is not there. */
export type KindCounts = Partial<Record<FraudType, number>>;

/** How many entries there were at the end of a day (YYYY-MM-DD, UTC): as far as is known on the last. */
export type Growth = readonly (readonly [day: string, entries: number])[];

export interface ListFigures {
  list: string;
  name: string;
  publisher: string | null;
  version: number;
  /** When the version was signed, ISO. */
  issued: string;
  entries: number;
  kinds: KindCounts;
  growth: Growth;
  /** null where the list has no desk, or its figures cannot be read. */
  desk: DeskFigures | null;
}

/** Days of growth that are kept. */
const GROWTH_DAYS = 3_650;

/** How many names of each kind a compile lists. */
export function countKinds(table: EntryTable, listed: Uint32Array): KindCounts {
  const counts = new Array<number>(FRAUD_TYPES.length).fill(0);
  for (const id of listed) if (table.state[id] === STATE.listed) counts[table.type[id]!]!++;
  return Object.fromEntries(
    FRAUD_TYPES.map((type, i) => [type, counts[i]!] as const).filter(([, count]) => count > 0),
  );
}

/** The counts after names have changed. */
export function changedKinds(
  before: KindCounts,
  changes: readonly { before: Facts | null; after: Facts | null }[],
): KindCounts {
  const counts = { ...before };
  const add = (facts: Facts | null, count: number) => {
    const type = facts && typeOf(facts.symbol);
    if (type !== null) counts[type] = (counts[type] ?? 0) + count;
  };
  for (const change of changes) {
    add(change.before, -1);
    add(change.after, 1);
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

export function sumOf(kinds: KindCounts): number {
  return Object.values(kinds).reduce((total, count) => total + count, 0);
}

/** With what is known of a moment: the last of a day counts for it. A clock that went back changes no earlier day. */
export function grown(growth: Growth, now: number, entries: number): Growth {
  const day = dayText(now);
  const before = growth.filter(([other]) => other < day);
  const later = growth.filter(([other]) => other > day);
  return [...before, [day, entries] as const, ...later].slice(-GROWTH_DAYS);
}

function dayText(now: number): string {
  return new Date(Math.floor(now / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}
