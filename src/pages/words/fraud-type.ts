/**
 * The short name of a kind of fraud: of a listed site, and in a report, where 'other' is 'not sure'.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';

/** The message key of `type`'s name. */
export function fraudTypeKey(type: FraudType): string {
  return `fraudType_${type.replaceAll('-', '_')}`;
}

/** The same for a report: nobody has to know the kind. */
export function reportedTypeKey(type: FraudType): string {
  return type === 'other' ? 'popup_reportTypeOther' : fraudTypeKey(type);
}
