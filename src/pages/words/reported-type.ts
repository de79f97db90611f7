/**
 * The short name of a kind of fraud in a report, where nobody has to know the kind: 'other' is 'not sure'.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { fraudTypeKey, type MessageKey } from '../../platform/message-key.ts';

/** The message key of `type`'s name. */
export function reportedTypeKey(type: FraudType): MessageKey {
  return type === 'other' ? 'popup_reportTypeOther' : fraudTypeKey(type);
}
