/**
 * Decisions as a small change of a version: what becomes of the names that they concern, and the state after it.
 */
import { Fingerprinter } from '../../list/fingerprint.ts';
import type { BenignSet } from '../benign.ts';
import { type Application, applyDecisions } from './apply-decisions.ts';
import type { DecisionNotes } from './decision-notes.ts';
import type { Decisions } from './decisions.ts';
import { type NextState, nextState } from './next-state.ts';
import type { OwnRules } from './own-rules.ts';
import type { StandingList } from './standing-list.ts';

export interface SmallChange extends NextState, Application {}

/**
 * @param version the number of the version that comes of it
 * @param now in milliseconds since 1970
 * @returns null where it takes a compile of the whole, under another key
 * @throws RefusedError, ListError where the list is damaged
 */
export async function smallChange(
  list: StandingList,
  notes: DecisionNotes,
  decisions: Decisions,
  rules: OwnRules,
  version: number,
  now: number,
): Promise<SmallChange | null> {
  const application = await applyDecisions(list, notes, decisions, rules, now);
  const next = await nextState(list, application.changes, version);
  if (next === null || hitsBenign(list, next.come, rules.benign)) return null;
  return { ...application, ...next };
}

/** Whether a well-known site would be warned about by chance, and not because it was listed by name. */
function hitsBenign({ head }: StandingList, come: ReadonlyMap<number, string>, benign: BenignSet): boolean {
  if (come.size === 0) return false;
  const fingerprinter = new Fingerprinter(head.key, head.bits);
  for (let i = 0; i < benign.names.size; i++) {
    const name = benign.names.text(i);
    const listed = come.get(fingerprinter.value(name));
    if (listed !== undefined && listed !== name) return true;
  }
  return false;
}
