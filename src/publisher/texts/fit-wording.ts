/**
 * Fits what the wording of a message is worth, by logistic regression on messages that may be handed on: Sansi's own, and
 * those under a licence that says so.
 */
import { partWorth } from '../../signals/evened.ts';
import { plainUnits } from '../../signals/text/plain-text.ts';
import { eachSlot, WORDING_SLOTS } from '../../signals/text/wording.ts';
import { type Examples, joinedSlots, logisticFit } from '../model/logistic-fit.ts';
import type { Message } from './message.ts';

const FIT = { epochs: 8, rate: 0.3, decay: 0.0005 };
/** Letters of one message: what is said later in a call tells no more. */
const MOST_LETTERS = 2_000;

export interface WordingFit {
  /** By slot, in logits as `logit` adds them up. */
  weights: Float32Array;
  /** The logit of the wording of `text`, without the bias. */
  logit(text: string): number;
}

/** @param weightOf how much each message counts */
export function fitWording(messages: readonly Message[], weightOf: (message: Message) => number): WordingFit {
  const shared = messages.filter(({ mayBeHandedOn }) => mayBeHandedOn);
  const examples: Examples = {
    ...joinedSlots(shared.map(({ text }) => slotsOf(text))),
    labels: Uint8Array.from(shared, ({ label }) => Number(label === 'fraud')),
    weights: Float32Array.from(shared, weightOf),
    parts: WORDING_SLOTS,
  };
  const { weights } = logisticFit(examples, WORDING_SLOTS, FIT);
  return {
    weights,
    logit(text) {
      const own = slotsOf(text);
      return own.reduce((sum, slot) => sum + weights[slot]!, 0) * partWorth(own.length);
    },
  };
}

function slotsOf(text: string): number[] {
  const slots: number[] = [];
  eachSlot(plainUnits(text).subarray(0, MOST_LETTERS), (slot) => slots.push(slot));
  return slots;
}
