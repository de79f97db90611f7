/**
 * What a message speaks of: concepts whose words stand in it, and facts about it.
 */
import { CONCEPT_NAMES, CONCEPTS, type ConceptName } from './concepts.ts';
import { EVEN_UNITS, plainUnits, wordOf } from './plain-text.ts';
import { TEXT_FACTS, type TextFact, textFacts } from './text-facts.ts';
import { WordFinder } from './word-finder.ts';

export type CueName = ConceptName | TextFact;

export interface Cue {
  name: CueName;
  /** How many different words of it were found, up to three; 1 for a fact. */
  strength: number;
  /** These words, as they stand in the message but for width and case; none for a fact. */
  words: readonly string[];
}

/** What a cue can be found by at most. */
export const MOST_STRENGTH = 3;
export const CUE_NAMES: readonly CueName[] = [...CONCEPT_NAMES, ...TEXT_FACTS];

let finder: WordFinder | null = null;

/** The cues of `text`, each once. @param units the same as `plainUnits` has it */
export function findCues(text: string, units = plainUnits(text)): Cue[] {
  finder ??= conceptFinder();
  /** By concept: where its words begin and end, by turns. */
  const places: (number[] | undefined)[] = [];
  finder.find(units, (concept, from, to) => {
    const found = places[concept];
    if (found === undefined) places[concept] = [from, to];
    else if (found.length < 2 * MOST_STRENGTH && isNew(units, from, to, found)) found.push(from, to);
  });
  const cues: Cue[] = [];
  places.forEach((found, concept) => {
    if (found === undefined) return;
    const words: string[] = [];
    for (let at = 0; at < found.length; at += 2) words.push(wordOf(units, found[at]!, found[at + 1]!));
    cues.push({ name: CONCEPT_NAMES[concept]!, strength: words.length, words });
  });
  for (const name of textFacts(text)) cues.push({ name, strength: 1, words: [] });
  return cues;
}

/** Whether what stands from `from` to `to` stands at none of `places`. */
function isNew(units: Uint16Array, from: number, to: number, places: readonly number[]): boolean {
  for (let at = 0; at < places.length; at += 2) {
    const begin = places[at]!;
    let same = places[at + 1]! - begin === to - from ? to - from : -1;
    while (same > 0 && units[begin + same - 1] === units[from + same - 1]) same--;
    if (same === 0) return false;
  }
  return true;
}

function conceptFinder(): WordFinder {
  return new WordFinder(
    CONCEPT_NAMES.map((name) => {
      const { zh, en } = CONCEPTS[name];
      return [...zh, ...en].map((word) => word.split('…').map(plainUnits));
    }),
    EVEN_UNITS,
  );
}
