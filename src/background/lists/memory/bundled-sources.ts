/**
 * Which public list each entry of the bundled list comes from: a number for each entry, in the order of their
 * ranks, and what the numbers stand for. Read from the package when a warning asks.
 */
import * as v from 'valibot';
import type { ReadPackage } from './packaged-list.ts';

const namesSchema = v.object({
  /** YYYY-MM-DD, when the sources were taken. */
  date: v.pipe(v.string(), v.isoDate()),
  names: v.array(v.pipe(v.string(), v.maxLength(200))),
});

export interface BundledSource {
  name: string;
  /** YYYY-MM-DD */
  date: string;
}

/** The source of the entry of this rank; null where the package does not say. @throws where it is damaged */
export async function bundledSource(read: ReadPackage, rank: number): Promise<BundledSource | null> {
  const [numbers, text] = await Promise.all([read('bundled/sources.bin'), read('bundled/sources.json')]);
  const { date, names } = v.parse(namesSchema, JSON.parse(new TextDecoder().decode(text)));
  const name = names[numbers[rank] ?? names.length];
  return name === undefined ? null : { name, date };
}
