/**
 * The publisher's own notes on the decisions that a version contains, and what the list would say without them:
 *
 *   .publisher/decisions-VERSION.json
 */
import * as v from 'valibot';
import { type ListFolder, NOTES } from '../folder.ts';
import { Decisions, type Facts, type OwnEntry } from './decisions.ts';

const name = v.string();
const facts = { symbol: v.number(), day: v.number(), source: v.string(), reason: v.optional(v.string()) };
const shape = v.object({
  entries: v.array(v.tuple([name, v.object({ ...facts, flags: v.number() })])),
  exempt: v.array(v.string()),
  beneath: v.array(v.tuple([name, v.object(facts)])),
  excepted: v.array(v.string()),
});

export interface DecisionNotes {
  decisions: Decisions;
  /** What the list would say without them, of the names that they concern and the feeds list. */
  beneath: ReadonlyMap<string, Facts>;
  /** What feeds except under their own entries. */
  excepted: readonly string[];
}

export function decisionNotesFile(version: number): string {
  return `${NOTES}/decisions-${version}.json`;
}

/** Reads the notes on a version, or null where they are lost. */
export async function readDecisionNotes(folder: ListFolder, version: number): Promise<DecisionNotes | null> {
  const bytes = await folder.read(decisionNotesFile(version));
  if (bytes === null) return null;
  try {
    const { entries, exempt, beneath, excepted } = v.parse(shape, JSON.parse(Buffer.from(bytes).toString()));
    const decisions = new Decisions(new Map(entries as [string, OwnEntry][]), exempt);
    return { decisions, beneath: new Map(beneath as [string, Facts][]), excepted };
  } catch {
    return null;
  }
}

export async function writeDecisionNotes(
  folder: ListFolder,
  version: number,
  { decisions, beneath, excepted }: DecisionNotes,
): Promise<void> {
  const notes = {
    entries: [...decisions.entries],
    exempt: [...decisions.exempt],
    beneath: [...beneath],
    excepted,
  };
  await folder.write(decisionNotesFile(version), [Buffer.from(JSON.stringify(notes))]);
}
