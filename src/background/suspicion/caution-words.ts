/**
 * What the banner and the question before a field say.
 */
import { locale, t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import type { CautionWords, HoldWords } from '../../platform/messages/answers.ts';
import { reasonWords } from '../../signals/reason-words.ts';
import type { Reason } from '../../signals/score.ts';

/** Reasons in the person's language. */
export function wordsOf(reasons: readonly Reason[]): string[] {
  return reasons.map((reason) => reasonWords(reason, locale(), (kind) => t(fraudTypeKey(kind))));
}

export function cautionWords(host: string, reasons: string[]): CautionWords {
  return {
    title: t('caution_title', host),
    reasons,
    advice: t('caution_advice'),
    leave: t('caution_leave'),
    fine: t('caution_fine'),
    report: t('caution_report'),
  };
}

export function holdWords(host: string): HoldWords {
  return {
    title: t('caution_holdTitle'),
    text: t('caution_holdText', host),
    stop: t('caution_holdStop'),
    go: t('caution_holdGo'),
  };
}
