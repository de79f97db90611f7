/**
 * What a message speaks of and how it is worded, by its pieces: a message on a telephone is one, a letter or a newsletter
 * is many, each of which has its second half in common with the next.
 */
import { type Cue, findCues, MOST_STRENGTH } from './cues.ts';
import { isStyled, plainUnits, seenText, unitsBetween } from './plain-text.ts';
import { type Wording, wordingOf } from './wording.ts';

export interface Piece {
  cues: Cue[];
  wording: Wording;
}

/** Of 100 messages 99 are shorter: they are one piece. */
const PIECE = 500;
const HALF = PIECE / 2;
/** So far before the end of a half it may end with a sentence or a word. */
const RAGGED = 60;
const END = /[\s,.;!?，。；！？、]/;

/** @param weights of the wording */
export function piecesOf(text: string, weights: Int8Array): Piece[] {
  const seen = text.length <= PIECE ? text : seenText(text);
  const styled = isStyled(seen);
  const ends = seen.length <= PIECE ? [seen.length] : endsOfHalves(seen);
  const halves = ends.map((to, place) => {
    const from = place === 0 ? 0 : ends[place - 1]!;
    const half = seen.slice(from, to);
    const units = styled ? plainUnits(half) : unitsBetween(seen, from, to);
    return { cues: findCues(half, units), wording: wordingOf(units, weights) };
  });
  if (halves.length === 1) return halves;
  return halves.slice(1).map((half, place) => joined(halves[place]!, half));
}

function joined(one: Piece, other: Piece): Piece {
  const wording = {
    sum: one.wording.sum + other.wording.sum,
    runs: one.wording.runs + other.wording.runs,
  };
  return { cues: together(one.cues, other.cues), wording };
}

function endsOfHalves(text: string): number[] {
  const ends: number[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(from + HALF, text.length);
    if (to < text.length) {
      let end = to;
      while (end > to - RAGGED && !END.test(text[end - 1]!)) end--;
      if (end > to - RAGGED) to = end;
    }
    ends.push(to);
  }
  return ends;
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
