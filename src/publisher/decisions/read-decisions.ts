/**
 * Reads what reviewers have decided from the files that the desk writes (sources of weight 2).
 */
import { type EntryTable, FLAG } from '../entries.ts';
import type { Facts, OwnEntry } from './decisions.ts';

const KEPT = FLAG.path | FLAG.ip | FLAG.identifier;

/** The entries of a table that reviewed sources, and no others, were read into. `sources`: their names by number. */
export function ownEntriesOf(table: EntryTable, sources: readonly string[]): Map<string, OwnEntry> {
  const entries = new Map<string, OwnEntry>();
  for (let id = 0; id < table.size; id++) {
    const reason = table.reasons.get(id);
    const facts: Facts = {
      symbol: table.type[id]!,
      day: table.day[id]!,
      source: table.sourceNames.get(id) ?? sources[table.source[id]!] ?? '',
    };
    if (reason !== undefined) facts.reason = reason;
    entries.set(table.names.text(id), { ...facts, flags: table.flags[id]! & KEPT });
  }
  return entries;
}
