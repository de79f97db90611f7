/**
 * The kinds of fraud that somebody who reports chooses from, in words.
 */
import { FRAUD_TYPES, type FraudType } from '../../dissuasion/fraud-types.ts';
import { t } from '../../platform/i18n.ts';
import { reportedTypeKey } from './reported-type.ts';

/** 'Not sure' comes first and is set at the start. */
export function typeOptions(): { value: FraudType; words: string }[] {
  const named = FRAUD_TYPES.filter((type) => type !== 'other');
  return ['other' as const, ...named].map((type) => ({ value: type, words: t(reportedTypeKey(type)) }));
}
