/**
 * What not even a reviewer may list without forcing it: public suffixes, exempt and shared hosts, and those that the
 * universe holds hard. Each entry is judged by itself, so that one decision needs no look at the others.
 */
import { isPublicSuffix } from '../../list/expressions.ts';
import type { RefusalReason } from '../../list/formats/refusals.ts';
import { BENIGN, type BenignSet } from '../benign.ts';
import { FLAG } from '../entries.ts';
import type { OwnEntry } from './decisions.ts';

export interface OwnRules {
  benign: BenignSet;
  sharedHosting: ReadonlySet<string>;
  /** Hosts that are listed all the same. */
  force: ReadonlySet<string>;
  forceBenign: boolean;
  /** The first day, since 1970, on which an identifier must have been seen. */
  firstSeen: number;
}

/** Why an own entry is not listed, or null. */
export function ownRefusal(
  name: string,
  { flags, day }: Pick<OwnEntry, 'flags' | 'day'>,
  exempt: ReadonlySet<string>,
  rules: OwnRules,
): RefusalReason | null {
  if (flags & FLAG.path) return null;
  if (flags & FLAG.identifier) {
    if (rules.force.has(name)) return null;
    if (exempt.has(name)) return 'exempt';
    return day > 0 && day < rules.firstSeen ? 'expired' : null;
  }
  const host = name.slice(0, -1);
  if (!(flags & FLAG.ip) && isPublicSuffix(host)) return 'public-suffix';
  if (rules.force.has(host)) return null;
  if (exempt.has(host)) return 'exempt';
  if (rules.sharedHosting.has(host)) return 'shared-hosting';
  const { benign } = rules;
  const id = benign.names.findText(name);
  const kind = id < 0 || rules.forceBenign ? 0 : benign.kind[id]!;
  if ((kind & BENIGN.hard) === 0) return null;
  return kind & BENIGN.exact ? 'benign' : 'covers-benign';
}
