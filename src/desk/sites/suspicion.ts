/**
 * What a host's name alone says against it: the same signals as in the extension, so that a reviewer sees first what
 * looks most like fraud.
 */
import { readFileSync } from 'node:fs';
import { isIpHost } from '../../list/host.ts';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { hostFacts } from '../../signals/host-facts.ts';
import type { Knowledge } from '../../signals/knowledge.ts';
import { hostScore, type Reason } from '../../signals/score.ts';
import { readWeights } from '../../signals/weights-file.ts';

/** Points above which more does not count: twice what a caution needs. */
const MOST_POINTS = 200;

let knowledge: Knowledge | undefined;

/** Points of a site (50 where it begins to count, 100 for a caution), and the reasons, the largest first. */
export function suspicionOf(site: string): { points: number; reasons: Reason[] } {
  // Nothing about a number or an account tells who holds it.
  if (isIdentifier(site)) return { points: 0, reasons: [] };
  knowledge ??= readWeights(
    new Uint8Array(readFileSync(new URL('../../signals/data/weights.bin', import.meta.url))),
  );
  const { points, reasons } = hostScore(
    hostFacts(site, isIpHost(site) ? 'ip' : 'name', knowledge),
    knowledge,
  );
  return { points: Math.min(points, MOST_POINTS), reasons };
}
