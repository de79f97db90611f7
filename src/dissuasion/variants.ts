/**
 * How a warning's look varies between showings, so that nobody learns to look past it; what it says
 * stays the same. Everything follows from the number of the showing: the same number, the same look.
 */
import { questionsOf } from './advice.ts';
import type { FraudType } from './fraud-types.ts';

export const LAYOUTS = ['beacon', 'split', 'letter', 'voice'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const PICTURES = ['hook', 'mask', 'bridge', 'trap', 'strings'] as const;
export type Picture = (typeof PICTURES)[number];

export interface Variant {
  layout: Layout;
  picture: Picture;
}

/** How many questions a warning asks. */
export const QUESTIONS_ASKED = 3;

/** The look of showing number `showing` (a count from 0; anything else counts as 0). */
export function variantFor(showing: number): Variant {
  const turn = asCount(showing);
  // 4 layouts and 5 pictures have no common divisor: 20 showings until a look comes again.
  return { layout: at(LAYOUTS, turn), picture: at(PICTURES, turn) };
}

export interface AskedQuestion {
  id: string;
  /** Whether the answer that is a sign of fraud stands first. */
  signFirst: boolean;
}

/**
 * Which questions are asked and in which order their answers stand. The most telling question is always
 * asked; the others and the order of answers turn, so that touching without reading leads nowhere.
 */
export function questionsFor(type: FraudType, showing: number): AskedQuestion[] {
  const turn = asCount(showing);
  const [first, ...rest] = questionsOf(type);
  const turned = rest.map((_, position) => at(rest, position + turn));
  return [first, ...turned]
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
