/**
 * Which hosts the training sees. All hosts of one registrable domain fall into one part, for good: two tenths decide
 * nothing but the thresholds, together with the six that are learned from (thresholds.ts); two tenths are reported on, and
 * nothing is ever chosen by them.
 */
import { hostFingerprint } from '../../signals/fingerprint.ts';
import type { HostFacts } from '../../signals/host-facts.ts';

export type Part = 'train' | 'threshold' | 'report';

export function partOf(registrable: string): Part {
  const tenth = tenthOf(registrable);
  return tenth < 2 ? 'report' : tenth < 8 ? 'train' : 'threshold';
}

/** The tenths that are learned from, as they are left out to choose the thresholds. */
export const LEFT_OUT: readonly (readonly number[])[] = [
  [2, 3],
  [4, 5],
  [6, 7],
];

/** 0 to 9. */
export function tenthOf(registrable: string): number {
  return Math.floor(hostFingerprint(`part:${registrable}`) / 7) % 10;
}

/** Hosts of one campaign are few opinions, however many they are. */
export const MOST_OF_A_CAMPAIGN = 5;
export const MOST_OF_A_DOMAIN = 3;
const PREFIX = 10;

/** What hosts of one campaign have in common: the parts before a random domain, or how the domain begins. */
export function campaignOf({ own, shared, ending }: HostFacts): string {
  const dot = own.lastIndexOf('.');
  const digitless = (text: string): string => text.replace(/\d+/g, '#');
  if (dot > 0) return `${digitless(own.slice(0, dot))}.${ending}`;
  return `${shared ? '~' : ''}${digitless(own).slice(0, PREFIX)}`;
}

/** Whether one more of `key` is still taken. */
export class Cap {
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  takes(key: string): boolean {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.#most;
  }
}
