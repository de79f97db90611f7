/**
 * The sources of the bench's two compiles: a list, and the same some time later. Each kind of fraud has a file
 * of its own, and the kind follows from the name, so that what a look-up says can be held against it.
 */
import type { FraudType } from '../../src/dissuasion/fraud-types.ts';
import type { Hosts } from './names.ts';

/** Two thirds of one kind, as real lists have it. */
const KINDS: readonly FraudType[] = ['phishing', 'phishing', 'phishing', 'phishing', 'loan', 'game'];
const TYPES = [...new Set(KINDS)];

export type CompileStep = 'first' | 'next';

/** The kind of fraud of a host; with and without `www.` it is the same. */
export function typeOfHost(host: string): FraudType {
  return KINDS[host.replace(/^(?:www\.)+/, '').length % KINDS.length]!;
}

/** The files of one of the two lists. */
export function sourcesOf(folder: string, step: CompileStep): { path: string; type: FraudType }[] {
  return TYPES.map((type) => ({ path: `${folder}/${step}-${type}.txt`, type }));
}

/** Writes both lists: 20,000 hosts of `unlisted` come, and the first 5,000 go, or what a small list has. */
export function writeDecisionFiles(folder: string, listed: Hosts, unlisted: Hosts): void {
  const path = (step: CompileStep) => (host: string) => `${folder}/${step}-${typeOfHost(host)}.txt`;
  listed.addText(path('first'), 0, listed.length);
  listed.addText(path('next'), Math.min(5_000, listed.length >> 1), listed.length);
  unlisted.addText(path('next'), 0, Math.min(20_000, listed.length));
}
