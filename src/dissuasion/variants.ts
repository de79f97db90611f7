/**
 * What varies of a warning between showings, so that nobody learns to look past it: picture, script and
 * questions. Its band, headline and ways out never do: somebody on the phone can speak of 'the red page'.
 * Everything follows from the number of the showing: the same number, the same look.
 */
import { questionsOf } from './advice.ts';
import type { FraudType } from './fraud-types.ts';

/** How the fraudster's words are set: in plain bubbles, counted, as quotations, as messages on a phone. */
export const SCRIPT_LOOKS = ['bubbles', 'steps', 'quotes', 'phone'] as const;
export type ScriptLook = (typeof SCRIPT_LOOKS)[number];

export const PICTURES = ['hook', 'mask', 'bridge', 'trap', 'strings'] as const;
export type Picture = (typeof PICTURES)[number];

export interface Variant {
  script: ScriptLook;
  picture: Picture;
}

/** Asked first whatever the kind: while the fraudster talks, nothing else is heard. */
const ON_THE_PHONE = 'oncall';

/** How many questions a warning asks. */
export const QUESTIONS_ASKED = 3;

/** The look of showing number `showing` (a count from 0; anything else counts as 0). */
export function variantFor(showing: number): Variant {
  const turn = asCount(showing);
  // 4 looks and 5 pictures have no common divisor: 20 showings until both come again together.
  return { script: at(SCRIPT_LOOKS, turn), picture: at(PICTURES, turn) };
}

export interface AskedQuestion {
  id: string;
  /** Whether the answer that is a sign of fraud stands first. */
  signFirst: boolean;
}

/**
 * Which questions are asked and in which order their answers stand. Whether they are on the phone and the most
 * telling question are always asked; the others and the order of answers turn, so that touching without reading
 * leads nowhere.
 */
export function questionsFor(type: FraudType, showing: number): AskedQuestion[] {
  const turn = asCount(showing);
  const [first, ...rest] = questionsOf(type);
  const turned = rest.map((_, position) => at(rest, position + turn));
  return [ON_THE_PHONE, first, ...turned]
    .filter((id) => id !== undefined)
    .slice(0, QUESTIONS_ASKED)
    .map((id, position) => ({ id, signFirst: (turn + position * position) % 3 !== 1 }));
}

function asCount(showing: number): number {
  return Number.isSafeInteger(showing) && showing > 0 ? showing : 0;
}

function at<Item>(items: readonly Item[], turn: number): Item {
  return items[turn % items.length]!;
}
