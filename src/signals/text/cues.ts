/**
 * What a message speaks of: concepts whose words stand in it, and facts about it.
 */
import { CONCEPT_NAMES, CONCEPTS, type ConceptName } from './concepts.ts';
import { EVEN_UNITS, readableText } from './plain-text.ts';
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

/** The cues of `text`, each once. */
export function findCues(text: string): Cue[] {
  finder ??= conceptFinder();
  const readable = readableText(text);
  const words: (string[] | undefined)[] = [];
  finder.find(readable, (concept, from, to) => {
    const found = words[concept] ?? [];
    words[concept] = found;
    if (found.length === MOST_STRENGTH) return;
    const word = readable.slice(from, to);
    if (!found.includes(word)) found.push(word);
  });
  const cues: Cue[] = [];
  words.forEach((found, concept) => {
    if (found) cues.push({ name: CONCEPT_NAMES[concept]!, strength: found.length, words: found });
  });
  for (const name of textFacts(text)) cues.push({ name, strength: 1, words: [] });
  return cues;
}

function conceptFinder(): WordFinder {
  return new WordFinder(
    CONCEPT_NAMES.map((name) => {
      const { zh, en } = CONCEPTS[name];
      return [...zh, ...en].map((word) => word.split('…').map(readableText));
    }),
    EVEN_UNITS,
  );
}
