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
/** What one source of fraud has alone is its own way of writing: so many have a part, each so often. Or innocent hosts
 * have it. */
const LEAST_SOURCES = 2;
const LEAST_OF_A_SOURCE = 2;

/** A host as it is learned from; `source`: of the fraudulent ones, null for innocent. */
export interface Learned {
  facts: HostFacts;
  source: string | null;
}

/** Which parts are weighed. */
export class KnownParts {
  /** How many hosts have each, LEAST_HOSTS where more have. */
  readonly #hosts = new Uint8Array(PART_LIMIT);
  /** How many sources of fraud have it; LEAST_SOURCES where the innocent do. */
  readonly #sources = new Uint8Array(PART_LIMIT);

  constructor(hosts: readonly Learned[]) {
    const counts = new Uint8Array(PART_LIMIT);
    for (const source of new Set(hosts.map((host) => host.source))) {
      const own = hosts.filter((host) => host.source === source);
      for (const part of partsOf(own)) if (counts[part]! < LEAST_HOSTS) counts[part]!++;
      for (const part of partsOf(own)) {
        this.#add(part, counts[part]!, source === null);
        counts[part] = 0;
      }
    }
  }

  #add(part: number, count: number, isInnocent: boolean): void {
    this.#hosts[part] = Math.min(LEAST_HOSTS, this.#hosts[part]! + count);
    if (isInnocent && count >= LEAST_HOSTS) this.#sources[part] = LEAST_SOURCES;
    else if (!isInnocent && count >= LEAST_OF_A_SOURCE) this.#sources[part]!++;
  }

  has(part: number): boolean {
    return this.#sources[part]! >= LEAST_SOURCES && this.#hosts[part] === LEAST_HOSTS;
  }
}

function* partsOf(hosts: readonly Learned[]): Generator<number> {
  for (const { facts } of hosts) yield* partsOfText(modelText(facts));
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
