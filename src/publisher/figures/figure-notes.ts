/**
 * The publisher's own notes on its figures: what the last version holds of each kind, and how the list has grown.
 *
 *   .publisher/figures.json
 */
import * as v from 'valibot';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import { type ListFolder, NOTES } from '../folder.ts';
import type { Growth, KindCounts } from './figures.ts';

const FILE = `${NOTES}/figures.json`;
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const shape = v.object({
  version: v.number(),
  kinds: v.record(v.picklist(FRAUD_TYPES), count),
  growth: v.array(v.tuple([v.pipe(v.string(), v.isoDate()), count])),
});

export interface FigureNotes {
  version: number;
  kinds: KindCounts;
  growth: Growth;
}

/** Reads the notes, or null where they are lost: then counting begins anew. */
export async function readFigureNotes(folder: ListFolder): Promise<FigureNotes | null> {
  const bytes = await folder.read(FILE);
  if (bytes === null) return null;
  try {
    return v.parse(shape, JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    return null;
  }
}

export function writeFigureNotes(folder: ListFolder, notes: FigureNotes): Promise<void> {
  return folder.write(FILE, [Buffer.from(JSON.stringify(notes))]);
}
