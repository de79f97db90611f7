/**
 * The guard set: the newest names, in plain, which a browser can block before any request goes out. Within
 * a day those of this very version come first, and among them those that several sources list.
 */
import { type EntryTable, FLAG } from './entries.ts';

/** What is not in it: rules know no paths, and identifiers are nowhere that a browser goes. */
const NO_HOST = FLAG.path | FLAG.ip | FLAG.identifier;

/**
 * The hosts of the guard set, newest first.
 * @param most how many at the most
 */
export function guardHosts(table: EntryTable, listed: Uint32Array, most: number): string[] {
  const rankOf = (id: number) => {
    const flags = table.flags[id]!;
    return (65_535 - table.day[id]!) * 4 + (flags & FLAG.known ? 2 : 0) + (flags & FLAG.several ? 0 : 1);
  };
  const isHost = (id: number) => table.state[id] === 0 && (table.flags[id]! & NO_HOST) === 0;
  const counts = new Uint32Array(4 * 65_536);
  for (const id of listed) if (isHost(id)) counts[rankOf(id)]!++;
  let last = 0;
  for (let sum = 0; last < counts.length - 1; last++) {
    sum += counts[last]!;
    if (sum >= most) break;
  }
  const chosen: number[] = [];
  for (const id of listed) if (isHost(id) && rankOf(id) <= last) chosen.push(id);
  // Numbers follow the order of the sources, so that equal ranks are in a stable order.
  chosen.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  return chosen.slice(0, most).map((id) => table.names.text(id).slice(0, -1));
}

/** The guard file before packing: a host a line. */
export function guardText(hosts: readonly string[]): Uint8Array {
  return Buffer.from(hosts.map((host) => `${host}\n`).join(''), 'latin1');
}
