/**
 * How much a message looks like fraud, and like which kind: what its cues are worth alone and two by two, and how it is
 * worded. Whole numbers only, as in src/signals/score.ts: from 100 points a message is suspect.
 */
import { fromBase64 } from '../../basics/base64.ts';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import worth from '../data/text-worth.json' with { type: 'json' };
import { CONCEPT_NAMES, CONCEPTS, type Concept } from './concepts.ts';
import { CUE_NAMES, type Cue, type CueName } from './cues.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { WORDING_SLOTS, wordingPoints } from './wording.ts';

export interface TextScore {
  points: number;
  /** The kind that its cues speak of most; null where they speak of none. */
  kind: FraudType | null;
  /** The concepts that raise the score, the weightiest first. */
  cues: Cue[];
}

/** What a trained set of points is, as data/text-worth.json holds it. */
export interface TextWorth {
  /** By cue: at strength 1, 2, 3. */
  cues: Readonly<Record<string, readonly number[]>>;
  /** By two cues, in the order of CUE_NAMES: `urge pay`. */
  pairs: Readonly<Record<string, number>>;
  /** The weights of the wording, bytes as base64. */
  wording: string;
}

const NUMBERS: ReadonlyMap<CueName, number> = new Map(CUE_NAMES.map((name, number) => [name, number]));
const SHIPPED = tableOf(worth);
const BY_NAME: Readonly<Partial<Record<CueName, Concept>>> = CONCEPTS;

/** What is taken off each time that the pieces double: among many one looks like fraud by chance. */
const OFF_BY_DOUBLING = 25;

/**
 * That of the piece which looks most like fraud: cues that stand far from one another say nothing together, or any long
 * text would add up to an alarm.
 * @param table another set of points than the one in the package, for measuring
 */
export function textScore(text: string, table = SHIPPED): TextScore {
  const pieces = piecesOf(text, table.wording);
  const points = pieces.map((piece) => pointsOf(piece, table));
  const most = points.reduce((one, other) => Math.max(one, other));
  const best = pieces[points.indexOf(most)]!.cues;
  const doublings = 31 - Math.clz32(pieces.length);
  return { points: most - OFF_BY_DOUBLING * doublings, kind: kindOf(best), cues: raising(best, table) };
}

function pointsOf({ cues, wording }: Piece, table: WorthTable): number {
  const numbers = cues.map(({ name }) => NUMBERS.get(name)!);
  let points = wordingPoints(wording);
  for (let one = 0; one < cues.length; one++) {
    points += aloneOf(cues[one]!, table);
    const row = numbers[one]! * CUE_NAMES.length;
    for (let other = one + 1; other < cues.length; other++) points += table.pairs[row + numbers[other]!]!;
  }
  return points;
}

/** Those of the concepts that bring points in, alone and together with the others, the weightiest first. */
function raising(cues: readonly Cue[], table: WorthTable): Cue[] {
  const numbers = cues.map(({ name }) => NUMBERS.get(name)!);
  return cues
    .map((cue, place) => {
      const row = numbers[place]! * CUE_NAMES.length;
      const pairs = numbers.reduce((sum, other) => sum + table.pairs[row + other]!, 0);
      return { cue, share: aloneOf(cue, table) + pairs / 2 };
    })
    .filter(({ cue, share }) => share > 0 && BY_NAME[cue.name] && !BY_NAME[cue.name]?.innocent)
    .sort((a, b) => b.share - a.share)
    .map(({ cue }) => cue);
}

function aloneOf({ name, strength }: Cue, table: WorthTable): number {
  return table.cues.get(name)?.[strength - 1] ?? 0;
}

export interface WorthTable {
  wording: Int8Array;
  cues: ReadonlyMap<string, readonly number[]>;
  /** By the numbers of both cues, in either order. */
  pairs: Int16Array;
}

export function tableOf({ cues, pairs, wording }: TextWorth): WorthTable {
  const weights = fromBase64(wording);
  if (weights?.length !== WORDING_SLOTS) throw new RangeError('These are no weights of a wording.');
  const table = new Int16Array(CUE_NAMES.length * CUE_NAMES.length);
  for (const [names, points] of Object.entries(pairs)) {
    const [one, other] = names.split(' ').map((name) => CUE_NAMES.indexOf(name as CueName));
    table[one! * CUE_NAMES.length + other!] = points;
    table[other! * CUE_NAMES.length + one!] = points;
  }
  return { cues: new Map(Object.entries(cues)), pairs: table, wording: new Int8Array(weights.buffer) };
}

/** By cue, its kinds and how strongly it speaks for each. */
const VOTES: ReadonlyMap<CueName, readonly (readonly [kind: FraudType, weight: number])[]> = new Map(
  CONCEPT_NAMES.map((name) => [name, Object.entries(CONCEPTS[name].kinds) as [FraudType, number][]]),
);

function kindOf(cues: readonly Cue[]): FraudType | null {
  const votes = new Map<FraudType, number>();
  let best: FraudType | null = null;
  for (const { name, strength } of cues) {
    for (const [kind, weight] of VOTES.get(name) ?? []) {
      const count = (votes.get(kind) ?? 0) + weight * (1 + strength);
      votes.set(kind, count);
      if (best === null || count > votes.get(best)!) best = kind;
    }
  }
  return best;
}
