/**
 * The cues of a message by its pieces: a message on a telephone is one, a letter or a newsletter is many, each of which
 * has its second half in common with the next.
 */
import { type Cue, findCues, MOST_STRENGTH } from './cues.ts';
import { seenText } from './plain-text.ts';

/** Of 100 messages 99 are shorter: they are one piece. */
const PIECE = 500;
const HALF = PIECE / 2;
/** So far before the end of a half it may end with a sentence or a word. */
const RAGGED = 60;
const END = /[\s,.;!?，。；！？、]/;

export function cuesOfPieces(text: string): Cue[][] {
  if (text.length <= PIECE) return [findCues(text)];
  const seen = seenText(text);
  if (seen.length <= PIECE) return [findCues(seen)];
  const halves = halvesOf(seen).map(findCues);
  return halves.slice(1).map((half, place) => together(halves[place]!, half));
}

function halvesOf(text: string): string[] {
  const halves: string[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(from + HALF, text.length);
    if (to < text.length) {
      let end = to;
      while (end > to - RAGGED && !END.test(text[end - 1]!)) end--;
      if (end > to - RAGGED) to = end;
    }
    halves.push(text.slice(from, to));
  }
  return halves;
}

/** The cues of both, each once. */
function together(one: readonly Cue[], other: readonly Cue[]): Cue[] {
  const byName = new Map(one.map((cue) => [cue.name, cue]));
  for (const cue of other) {
    const before = byName.get(cue.name);
    if (before === undefined) byName.set(cue.name, cue);
    else {
      const words = [...new Set([...before.words, ...cue.words])].slice(0, MOST_STRENGTH);
      byName.set(cue.name, { name: cue.name, strength: Math.max(1, words.length), words });
    }
  }
  return [...byName.values()];
}
