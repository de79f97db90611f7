/**
 * Why a PIN did not open, in words.
 */
import { locale, t } from '../../platform/i18n.ts';
import type { MessageKey } from '../../platform/message-key.ts';
import type { LockReason } from '../../platform/messages/locked.ts';
import { duration } from './time.ts';

/** @param wrongKey the page's own words for a wrong PIN. */
export function pinRefusal(refusal: LockReason, wrongKey: MessageKey): string {
  return refusal.why === 'wait' ? t('common_pinWait', duration(refusal.seconds, locale())) : t(wrongKey);
}
