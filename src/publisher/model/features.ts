/**
 * Hosts as what the training weighs: the slots of the name model, and behind them one slot for each strength of each
 * host signal.
 */
import type { HostFacts } from '../../signals/host-facts.ts';
import type { Knowledge } from '../../signals/knowledge.ts';
import { LONG_SIZE, modelText, SHORT_SIZE, slotsOfText } from '../../signals/name-model.ts';
import { HOST_SIGNALS } from '../../signals/registry.ts';

export const PART_SLOTS = SHORT_SIZE + LONG_SIZE;
export const STRENGTHS = 3;
export const ALL_SLOTS = PART_SLOTS + HOST_SIGNALS.length * STRENGTHS;

export function slotsOf(facts: HostFacts, knowledge: Knowledge): number[] {
  const slots = slotsOfText(modelText(facts));
  HOST_SIGNALS.forEach((signal, i) => {
    const found = signal.find(facts, knowledge);
    if (found !== null) slots.push(PART_SLOTS + i * STRENGTHS + Math.min(STRENGTHS, found.strength) - 1);
  });
  return slots;
}
