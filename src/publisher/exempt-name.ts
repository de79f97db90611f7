/**
 * What a publisher can exempt or force by name: a host, or an identifier.
 */

import { REFUSALS } from '../list/formats/refusals.ts';
import { readHost } from '../list/host.ts';
import { readIdentifier } from '../list/identifiers/identifier.ts';

/** The canonical form of such a name, as people write an entry. @throws Error that says why it is none */
export function readExemptName(text: string): string {
  const identifier = readIdentifier(text);
  if (identifier === null) return readHost(text);
  if (typeof identifier === 'string') throw new Error(REFUSALS[identifier]);
  return identifier.name;
}
