/**
 * Public plain-text lists that a person switches on with one click (ready-made.json). A build without a
 * list of its own starts with those whose licences permit everything (`initial`).
 */
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import type { ReadyMadeList } from '../../../platform/messages/answers.ts';
import type { ListConfig } from './list-config.ts';
import data from './ready-made.json' with { type: 'json' };

/** One of them; `entries` is 0 and `sizeDate` empty where the size is not known. */
export type ReadyMade = Omit<ReadyMadeList, 'on'> & {
  initial: boolean;
  /** Other addresses of the same list, for when the first does not answer. */
  mirrors: readonly string[];
};

// The build holds that each kind of fraud in the file is one (tools/ready-made-faults.ts).
export const READY_MADE: readonly ReadyMade[] = data.map((list) => ({
  ...list,
  type: list.type as FraudType,
}));

export function isReadyMade(id: string): boolean {
  return READY_MADE.some((list) => list.id === id);
}

/** One of them as a list of the person's. @throws RangeError where there is none of this id */
export function readyMadeConfig(id: string): ListConfig {
  const list = READY_MADE.find((one) => one.id === id);
  if (!list) throw new RangeError(`There is no ready-made list ${id}.`);
  const { name, url, type } = list;
  return {
    id,
    kind: 'subscription',
    name,
    url,
    publicKey: null,
    type,
    on: true,
    managed: false,
    trust: null,
  };
}

/** Those that a build without a list of its own begins with. */
export function initialLists(): ListConfig[] {
  return READY_MADE.filter((list) => list.initial).map((list) => readyMadeConfig(list.id));
}

/** The addresses at which a list can be had, the first that is to be tried first. */
export function addressesOf({ id, url }: Pick<ListConfig, 'id' | 'url'>): string[] {
  const mirrors = READY_MADE.find((list) => list.id === id && list.url === url)?.mirrors ?? [];
  return url === null ? [] : [url, ...mirrors];
}
