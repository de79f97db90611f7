/**
 * Hosts as what the training weighs: the slots of the name model, and behind them one slot for each strength of each
 * host signal.
 */
import type { HostFacts } from '../../signals/host-facts.ts';
import type { Knowledge } from '../../signals/knowledge.ts';
import { modelText, PART_LIMIT, partsOfText, slotOf } from '../../signals/name-model.ts';
import { HOST_SIGNALS } from '../../signals/registry.ts';
import { TABLE_CELLS } from '../../signals/weights-file.ts';

export const PART_SLOTS = TABLE_CELLS;
export const STRENGTHS = 3;
export const ALL_SLOTS = PART_SLOTS + HOST_SIGNALS.length * STRENGTHS;
/** A part that fewer hosts have tells nothing of others, and takes its cell from a part that does. */
const LEAST_HOSTS = 8;

/** Which parts are weighed. */
export class KnownParts {
  readonly #counts = new Uint8Array(PART_LIMIT);

  constructor(hosts: readonly HostFacts[]) {
    for (const host of hosts) {
      for (const part of partsOfText(modelText(host))) {
        if (this.#counts[part]! < LEAST_HOSTS) this.#counts[part]!++;
      }
    }
  }

  has(part: number): boolean {
    return this.#counts[part] === LEAST_HOSTS;
  }
}

/** @returns the slots, and of how many parts the host is made, known or not */
export function slotsOf(
  facts: HostFacts,
  knowledge: Knowledge,
  known: KnownParts,
): { slots: number[]; count: number } {
  const parts = partsOfText(modelText(facts));
  const slots: number[] = [];
  for (const part of parts) if (known.has(part)) slots.push(slotOf(part));
  HOST_SIGNALS.forEach((signal, i) => {
    const found = signal.find(facts, knowledge);
    if (found !== null) slots.push(PART_SLOTS + i * STRENGTHS + Math.min(STRENGTHS, found.strength) - 1);
  });
  return { slots, count: parts.length };
}
