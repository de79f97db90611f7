/**
 * Adds up what the signals found. Whole numbers only: the same to the bit in Node and every browser. A host's own sum
 * is in the model's units, and is turned into points: 50 where it begins to count, 100 where it is enough alone.
 */
import { type HostFacts, hostFacts } from './host-facts.ts';
import type { Knowledge } from './knowledge.ts';
import { linkFacts } from './link-facts.ts';
import type { PageFacts } from './page-facts.ts';
import { HOST_SIGNALS, LINK_SIGNALS, NAME_MODEL, PAGE_SIGNALS } from './registry.ts';
import type { Finding } from './signal.ts';

/** Points from which an address or a page is suspect. */
export const SUSPECT = 100;
/** What a host is worth at its threshold `with`. */
const COUNTS = 50;
/** Reasons that are told. */
const MOST_REASONS = 3;

export interface Reason {
  /** The signal's name. */
  signal: string;
  /** What it adds. */
  points: number;
  args: readonly string[];
}

export interface Score {
  points: number;
  /** The largest first. */
  reasons: Reason[];
}

export const NOTHING: Score = { points: 0, reasons: [] };

/** The raw sum of a host, in the model's units. */
export function hostSum(facts: HostFacts, knowledge: Knowledge): { sum: number; parts: Reason[] } {
  const model = NAME_MODEL.find(facts, knowledge);
  if (model === null) return { sum: 0, parts: [] };
  const parts: Reason[] = [{ signal: NAME_MODEL.name, points: model.strength, args: model.args }];
  let sum = model.strength;
  for (const signal of HOST_SIGNALS) {
    const found = signal.find(facts, knowledge);
    if (found === null) continue;
    const points = worthOf(signal.name, found.strength, knowledge);
    sum += points;
    parts.push({ signal: signal.name, points, args: found.args });
  }
  return { sum, parts };
}

/** What a host is worth by its name alone. Nothing where its owner is known, or it is an exception. */
export function hostScore(facts: HostFacts, knowledge: Knowledge): Score {
  if (facts.owner !== null || knowledge.exception(facts.host)) return NOTHING;
  const { sum, parts } = hostSum(facts, knowledge);
  const { with: counts, alone } = facts.shared ? knowledge.thresholds.shared : knowledge.thresholds.own;
  if (facts.registrable === null || sum < counts) return NOTHING;
  const scaled = (units: number): number => Math.floor((units * (SUSPECT - COUNTS)) / (alone - counts));
  const points = COUNTS + scaled(sum - counts);
  return { points, reasons: told(parts.map((part) => ({ ...part, points: scaled(part.points) }))) };
}

/** What an address is worth: its host, and how it is written. */
export function addressScore(url: string, address: HostAddress, knowledge: Knowledge): Score {
  const host = hostFacts(address.host, address.hostKind, knowledge);
  const link = linkFacts(url, host);
  return sumOf(
    hostScore(host, knowledge),
    scoreOf(LINK_SIGNALS, (signal) => signal.find(link, knowledge), knowledge),
  );
}

/** What a page is worth: its address, and what it says and asks. */
export function pageScore(url: string, address: HostAddress, facts: PageFacts, knowledge: Knowledge): Score {
  const page = { host: hostFacts(address.host, address.hostKind, knowledge), facts };
  if (knowledge.exception(page.host.host)) return NOTHING;
  return sumOf(
    addressScore(url, address, knowledge),
    scoreOf(PAGE_SIGNALS, (signal) => signal.find(page, knowledge), knowledge),
  );
}

/** What of a canonical address (src/list/address.ts) the score needs. */
export interface HostAddress {
  host: string;
  hostKind: 'name' | 'ip';
}

function scoreOf<One extends { name: string }>(
  signals: readonly One[],
  find: (signal: One) => Finding | null,
  knowledge: Knowledge,
): Score {
  const reasons: Reason[] = [];
  for (const signal of signals) {
    const found = find(signal);
    if (found === null) continue;
    const points = worthOf(signal.name, found.strength, knowledge);
    reasons.push({ signal: signal.name, points, args: found.args });
  }
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** What the weights say that a signal is worth. */
export function worthOf(name: string, strength: number, { worth }: Pick<Knowledge, 'worth'>): number {
  const steps = worth[name];
  return steps?.[Math.min(strength, steps.length) - 1] ?? 0;
}

/** Both together. */
export function sumOf(one: Score, other: Score): Score {
  return { points: one.points + other.points, reasons: told([...one.reasons, ...other.reasons]) };
}

/** The reasons that raise the score, the largest first. */
function told(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_REASONS);
}
