/**
 * From hosts to examples: names that stand on both sides dropped, domains and campaigns capped, sources mixed,
 * what is recent counted more.
 */
import { hostFingerprint } from '../../signals/fingerprint.ts';
import { type HostFacts, hostFacts } from '../../signals/host-facts.ts';
import type { Knowledge } from '../../signals/knowledge.ts';
import { Cap, campaignOf, MOST_OF_A_CAMPAIGN, MOST_OF_A_DOMAIN, type Part, partOf } from './split.ts';
import type { HostSource, TrainingData } from './training-data.ts';

export interface TrainingExample {
  facts: HostFacts;
  source: string;
  fraud: boolean;
  use: HostSource['use'];
  part: Part;
  /** YYYY-MM-DD, where it is known. */
  day: string | null;
  /** Among the first of its campaign, in its source and part. */
  capped: boolean;
}

type Facts = Pick<Knowledge, 'owners' | 'shared'>;

/** Every host once, as its first source has it: held-out sources and the innocent come first. */
export function assemble(data: TrainingData, knowledge: Facts): TrainingExample[] {
  const order = (one: HostSource): number => (one.use === 'held-out' ? 0 : one.use === 'train' ? 1 : 2);
  const sources = [...data.sources].sort((a, b) => order(a) - order(b));
  const bothSides = onBothSides(data);
  const heldOut = new Set<string>();
  const seen = new Set<number>();
  const examples: TrainingExample[] = [];
  for (const source of sources) {
    const perDomain = new Cap(MOST_OF_A_DOMAIN);
    const perCampaign = new Cap(MOST_OF_A_CAMPAIGN);
    let taken = 0;
    for (const { host, day = null } of inMixedOrder(source.hosts)) {
      if (taken >= source.most) break;
      const facts = hostFacts(host, 'name', knowledge);
      const { registrable } = facts;
      if (registrable === null || facts.own === '' || bothSides.has(facts.host)) continue;
      const print = hostFingerprint(facts.host);
      if (seen.has(print) || !perDomain.takes(registrable)) continue;
      const fraud = source.side === 'fraud';
      if (source.use === 'held-out') heldOut.add(registrable);
      else if (fraud && heldOut.has(registrable)) continue;
      const part = partOf(registrable);
      const capped = perCampaign.takes(`${part} ${campaignOf(facts)}`);
      seen.add(print);
      examples.push({ facts, source: source.name, fraud, use: source.use, part, day, capped });
      if (capped) taken++;
    }
  }
  return examples;
}

/** Hosts that are named as fraud and as innocent: nobody knows which they are. */
function onBothSides({ sources }: TrainingData): Set<string> {
  const plain = (host: string): string => (host.startsWith('www.') ? host.slice(4) : host);
  const innocent = new Set<string>();
  for (const one of sources)
    if (one.side === 'innocent') for (const { host } of one.hosts) innocent.add(plain(host));
  const both = new Set<string>();
  for (const one of sources) {
    if (one.side !== 'fraud') continue;
    for (const { host } of one.hosts) if (innocent.has(plain(host))) both.add(plain(host));
  }
  return both;
}

/** Sorted lists have their campaigns together: a cut of them would be one corner of it. */
function inMixedOrder<T extends { host: string }>(hosts: readonly T[]): T[] {
  return hosts
    .map((one): [number, T] => [hostFingerprint(`order:${one.host}`), one])
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
