/**
 * The short name of a kind of fraud: of a listed site, and in a report, where 'other' is 'not sure'.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { type KindKey, type MessageKey, underscored } from '../../platform/message-key.ts';

/** The message key of `type`'s name. */
export function fraudTypeKey(type: FraudType): KindKey {
  return `fraudType_${underscored(type)}`;
}

/** The same for a report: nobody has to know the kind. */
export function reportedTypeKey(type: FraudType): MessageKey {
  return type === 'other' ? 'popup_reportTypeOther' : fraudTypeKey(type);
}
