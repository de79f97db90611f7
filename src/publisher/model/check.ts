/**
 * Runs the shipped scoring over hosts that must not be alarmed about. What is alarmed about all the same becomes an
 * exception, as does every host that an appeal has freed; where the alarms are more than the bounds allow, the weights
 * are no good and are refused.
 */
import { isPlainHost } from '../../list/host.ts';
import { type HostFacts, hostFacts } from '../../signals/host-facts.ts';
import type { Knowledge } from '../../signals/knowledge.ts';
import { hostSum } from '../../signals/score.ts';
import { readWeights } from '../../signals/weights-file.ts';
import { RefusedError } from '../errors.ts';
import { readLines } from '../sources/lines.ts';
import { Cap, MOST_OF_A_DOMAIN } from './split.ts';
import { withExceptions } from './weights-encode.ts';

/** Shares of innocent hosts that may be above a threshold. */
export const BOUNDS = { alone: 1e-4, with: 1e-3 };
/** A few noisy lines of a short list are no share of anything. */
const ALWAYS = 5;

export interface ModelCheck {
  hosts: number;
  alone: number;
  with: number;
  exceptions: number;
  bytes: Uint8Array;
}

/**
 * @param benign one host a line, perhaps gzip
 * @param appeals a file of the same form: what a desk has freed (its exemptions.txt)
 * @throws RefusedError above the bounds, or where the exceptions make the file too large
 */
export async function checkModel(
  model: Uint8Array,
  benign: string,
  appeals: string | null = null,
): Promise<ModelCheck> {
  const weights = readWeights(model);
  const perDomain = new Cap(MOST_OF_A_DOMAIN);
  const alarmed = new Map<string, string[]>();
  const found = { hosts: 0, alone: 0, with: 0 };
  await readLines({ path: benign }, (bytes, start, end) => {
    const facts = factsOfLine(bytes.toString('utf8', start, end), weights);
    if (facts === null) return;
    // A domain with a thousand hosts is one domain that the weights take wrongly.
    const counts = perDomain.takes(facts.registrable);
    if (counts) found.hosts++;
    if (facts.owner !== null) return;
    const { sum } = hostSum(facts, weights);
    const at = facts.shared ? weights.thresholds.shared : weights.thresholds.own;
    if (sum < at.with) return;
    alarmed.set(facts.registrable, [...(alarmed.get(facts.registrable) ?? []), facts.host]);
    if (counts) found.with++;
    if (counts && sum >= at.alone) found.alone++;
  });
  for (const level of ['alone', 'with'] as const) {
    if (found[level] > Math.max(ALWAYS, found.hosts * BOUNDS[level])) {
      throw new RefusedError(
        `${found[level]} of ${found.hosts} innocent hosts are above the threshold '${level}'; at most ${BOUNDS[level]} of them may be.`,
      );
    }
  }
  // An exception covers its subdomains: one for a domain with several.
  const exceptions = [...alarmed].map(([domain, hosts]) => (hosts.length > 1 ? domain : hosts[0]!));
  if (appeals !== null) {
    await readLines({ path: appeals }, (bytes, start, end) => {
      const facts = factsOfLine(bytes.toString('utf8', start, end), weights);
      if (facts !== null) exceptions.push(facts.host);
    });
  }
  return { ...found, exceptions: exceptions.length, bytes: withExceptions(model, exceptions) };
}

function factsOfLine(line: string, weights: Knowledge): (HostFacts & { registrable: string }) | null {
  // Top lists come as 'rank,host' also.
  const host = line
    .replace(/(?:^|\s)#.*$/, '')
    .trim()
    .replace(/^\d+,/, '');
  if (host === '' || !isPlainHost(host)) return null;
  const facts = hostFacts(host, 'name', weights);
  return facts.registrable === null ? null : { ...facts, registrable: facts.registrable };
}
