/**
 * Which hosts the training sees. All hosts of one registrable domain fall on one side, for good: a tenth each to
 * choose thresholds by, two tenths to measure on and never to choose anything by.
 */
import { hostFingerprint } from '../../signals/fingerprint.ts';
import type { HostFacts } from '../../signals/host-facts.ts';

export type Part = 'train' | 'validation' | 'test';

export function partOf(registrable: string): Part {
  const tenth = Math.floor(hostFingerprint(`part:${registrable}`) / 7) % 10;
  return tenth < 2 ? 'test' : tenth === 2 ? 'validation' : 'train';
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
