/**
 * A request that the intake does not take: its HTTP status, its code, and the values for its sentence.
 */
import type { RefusalCode } from '../../report/refusal.ts';
import type { WordKey } from '../words/say.ts';

export class Refused extends Error {
  readonly status: 400 | 404 | 409 | 413 | 415 | 429 | 500;
  readonly code: RefusalCode;
  readonly values: Record<string, string | number>;
  /** The sentence, where the code has more than one. */
  readonly words: WordKey;

  constructor(
    status: Refused['status'],
    code: RefusalCode,
    values: Record<string, string | number> = {},
    words: WordKey = code,
  ) {
    super(code);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.values = values;
    this.words = words;
  }
}
