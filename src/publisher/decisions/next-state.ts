/**
 * The overlay and the details after some changes: nothing but what they touch is made anew.
 */
import type { EntryDetails } from '../../list/details.ts';
import { Overlay } from '../../list/overlay.ts';
import { PATHS } from '../../list/symbols.ts';
import { dateOf } from '../entries.ts';
import type { Change } from './apply-decisions.ts';
import type { Facts } from './decisions.ts';
import { detailsRow, type StandingList } from './standing-list.ts';

export interface NextState {
  overlay: Overlay;
  /** Days of what the overlay adds. */
  addedDays: Uint16Array;
  /** The details of the shards that are touched. */
  details: Map<number, EntryDetails[]>;
  /** Fingerprints that are entries now and were none before, each with its name. */
  come: Map<number, string>;
  added: number;
  removed: number;
}

/** What a fingerprint says after the changes; null: nothing. */
interface Said {
  change: Change;
  facts: Facts | null;
}

/**
 * The state after some changes, or null where two names under one fingerprint would contradict each other: the
 * list then needs another key.
 */
export async function nextState(
  list: StandingList,
  changes: readonly Change[],
  version: number,
): Promise<NextState | null> {
  const details = await changedDetails(list, changes);
  const said = new Map<number, Said>();
  for (const change of changes) {
    const { fingerprint } = change.place;
    const facts = change.after ?? (await otherUnder(list, change, details));
    const other = said.get(fingerprint)?.facts;
    if (other && facts && (other.symbol === PATHS) !== (facts.symbol === PATHS)) return null;
    said.set(fingerprint, { change, facts: other ?? facts });
  }
  const removed = new Set(list.overlay.removed);
  const added = new Map<number, { symbol: number; day: number }>();
  list.overlay.added.forEach((fingerprint, i) => {
    added.set(fingerprint, { symbol: list.overlay.symbols[i]!, day: list.addedDays[i]! });
  });
  const come = new Map<number, string>();
  const counts = { added: 0, removed: 0 };
  for (const [fingerprint, { change, facts }] of said) {
    const { rank, baseSymbol, symbol } = change.place;
    const after = facts?.symbol ?? -1;
    if (rank >= 0 && after !== baseSymbol) removed.add(rank);
    if (rank >= 0 && after === baseSymbol) removed.delete(rank);
    if (facts === null || after === baseSymbol) added.delete(fingerprint);
    else added.set(fingerprint, { symbol: after, day: facts.day });
    if (after === symbol) continue;
    if (symbol >= 0) counts.removed++;
    if (after < 0) continue;
    counts.added++;
    if (symbol < 0) come.set(fingerprint, change.name);
  }
  const entries = [...added].sort(([a], [b]) => a - b);
  const { baseVersion, bits, count } = list.head;
  const overlay = new Overlay({
    ...{ baseVersion, bits, count, version },
    removed: Float64Array.from(removed).sort(),
    added: Float64Array.from(entries, ([fingerprint]) => fingerprint),
    symbols: Uint8Array.from(entries, ([, { symbol }]) => symbol),
  });
  const addedDays = Uint16Array.from(entries, ([, { day }]) => day);
  return { overlay, addedDays, details, come, ...counts };
}

async function changedDetails(
  list: StandingList,
  changes: readonly Change[],
): Promise<Map<number, EntryDetails[]>> {
  const details = new Map<number, EntryDetails[]>();
  if (list.manifest === null) return details;
  for (const { name, place, before, after } of changes) {
    if ((before === null || before.symbol === PATHS) && (after === null || after.symbol === PATHS)) continue;
    const rows = details.get(place.shard) ?? [...(await list.details(place.shard))];
    details.set(place.shard, rows);
    const known = rows.findIndex((row) => row.name === name);
    const row = after === null || after.symbol === PATHS ? null : detailsRow(name, after, dateOf(after.day));
    if (known >= 0 && row !== null) rows[known] = row;
    else if (known >= 0) rows.splice(known, 1);
    else if (row !== null) {
      const later = rows.findIndex((other) => list.fingerprint(other.name) > place.fingerprint);
      rows.splice(later < 0 ? rows.length : later, 0, row);
    }
  }
  return details;
}

/** What another name says that happens to have the fingerprint of one that goes. */
async function otherUnder(
  list: StandingList,
  { name, place }: Change,
  details: ReadonlyMap<number, EntryDetails[]>,
): Promise<Facts | null> {
  if (place.symbol < 0 || place.symbol === PATHS || list.manifest === null) return null;
  const rows = details.get(place.shard) ?? (await list.details(place.shard));
  const other = rows.find((row) => row.name !== name && list.fingerprint(row.name) === place.fingerprint);
  return other === undefined ? null : { symbol: place.symbol, day: 0, source: other.source };
}
