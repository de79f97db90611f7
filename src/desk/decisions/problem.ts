/**
 * Why a decision cannot be made as asked, in words for the reviewer, and the reason that a reviewer gives.
 */
import type { RefusalReason } from '../../list/formats/refusals.ts';
import { cleanText } from '../../report/clean.ts';
import type { WordKey } from '../words/say.ts';

/** A decision that cannot be made as asked: nothing was changed, and the reviewer is told why. */
export class Problem extends Error {
  readonly key: WordKey;
  readonly values: Record<string, string>;

  constructor(key: WordKey, values: Record<string, string> = {}) {
    super(key);
    this.name = 'Problem';
    this.key = key;
    this.values = values;
  }
}

const REFUSAL_WORDS: Partial<Record<RefusalReason, WordKey>> = {
  benign: 'entry-benign',
  'covers-benign': 'entry-covers-benign',
  'shared-hosting': 'entry-shared-hosting',
  'public-suffix': 'entry-suffix',
  'local-address': 'entry-private',
  exempt: 'entry-exempt',
};

/** What the publisher refuses, in the desk's words. */
export function refusalWords(reason: RefusalReason): WordKey {
  return REFUSAL_WORDS[reason] ?? 'entry-refused';
}

/** Characters of a reviewer's reason. */
export const MAX_REASON = 1_000;

/** A reviewer's reason, on one line, or null where there is none. */
export function readReason(text: string): string | null {
  const reason = cleanText(text).replace(/\s+/g, ' ').trim();
  if (reason.length > MAX_REASON) throw new Problem('reason-long');
  return reason === '' ? null : reason;
}
