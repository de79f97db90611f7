/**
 * The shipped weights, and examples of signals as what the signals look at.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalize } from '../../src/list/address.ts';
import { hostFacts } from '../../src/signals/host-facts.ts';
import type { Knowledge } from '../../src/signals/knowledge.ts';
import { linkFacts } from '../../src/signals/link-facts.ts';
import { BARE_PAGE, type PageFacts } from '../../src/signals/page-facts.ts';
import { groupWith } from '../../src/signals/phrases.ts';
import type { Example, Inputs } from '../../src/signals/signal.ts';
import { readWeights, type Weights } from '../../src/signals/weights-file.ts';
import { ROOT } from '../../src/tools/run.ts';

export function shippedWeightsBytes(): Uint8Array {
  return new Uint8Array(readFileSync(join(ROOT, 'src/signals/data/weights.bin')));
}

export function shippedWeights(): Weights {
  return readWeights(shippedWeightsBytes());
}

export function inputsOf({ url, page }: Example, knowledge: Knowledge): Inputs {
  const { host: name, hostKind } = canonicalize(url);
  const host = hostFacts(name, hostKind, knowledge);
  return { host, link: linkFacts(url, host), page: { host, facts: factsOf(page, knowledge) } };
}

/** @throws Error for an owner or a phrase that the data does not have */
export function factsOf(page: Example['page'], { ownerNames }: Knowledge): PageFacts {
  const { names = [], phrases = [], ...facts } = page ?? {};
  return {
    ...BARE_PAGE,
    ...facts,
    names: names.map(([owner, place]) => ({ owner: known(ownerNames.indexOf(owner), owner), place })),
    phrases: phrases.map((phrase) => known(groupWith(phrase), phrase)),
  };
}

function known(number: number, what: string): number {
  if (number < 0) throw new Error(`The data has no '${what}'.`);
  return number;
}
