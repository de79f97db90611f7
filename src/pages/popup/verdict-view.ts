/**
 * What the popup says of a tab, as message keys: the verdict, what it means and the two questions that
 * take the place of a 'safe'. There is no tone and no word here for a safe page.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { MessageKey } from '../../platform/message-key.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';

/** Each has a colour and a shape of its own; none of them is a tick. */
export type Tone = 'danger' | 'suspect' | 'allowed' | 'unknown' | 'blind' | 'none';

export interface VerdictView {
  tone: Tone;
  titleKey: MessageKey;
  bodyKey: MessageKey;
  /** The kind of fraud that a list names, where one does. */
  type: FraudType | null;
  listName: string | null;
  /** Until when the site is let through, where that ends. */
  until: number | null;
}

/**
 * The view of `status`. A listing always speaks; where Sansi cannot work, an unlisted page is 'not
 * checked', which is less than 'not listed'.
 */
export function verdictView(status: TabStatus): VerdictView {
  const { verdict } = status;
  const none = { type: null, listName: null, until: null };
  if (status.host === null) {
    return { ...none, tone: 'none', titleKey: 'popup_noSiteTitle', bodyKey: 'popup_noSiteBody' };
  }
  if (verdict.kind === 'listed') {
    const { type, listName } = verdict.listing;
    return {
      tone: 'danger',
      titleKey: 'popup_listedTitle',
      bodyKey: 'popup_listedBody',
      type,
      listName,
      until: null,
    };
  }
  if (verdict.kind === 'allowed') {
    const { type, listName } = verdict.listing;
    const bodyKey: MessageKey = `popup_allowedBy_${verdict.by}`;
    return { tone: 'allowed', titleKey: 'popup_allowedTitle', bodyKey, type, listName, until: verdict.until };
  }
  if (verdict.kind === 'suspect') {
    return { ...none, tone: 'suspect', titleKey: 'popup_suspectTitle', bodyKey: 'popup_suspectBody' };
  }
  if (!status.protection.working) {
    return { ...none, tone: 'blind', titleKey: 'popup_blindTitle', bodyKey: 'popup_blindBody' };
  }
  if (status.pausedUntil !== null) {
    const until = status.pausedUntil;
    return { ...none, tone: 'allowed', titleKey: 'popup_pausedTitle', bodyKey: 'popup_pausedBody', until };
  }
  return { ...none, tone: 'unknown', titleKey: 'popup_unknownTitle', bodyKey: 'popup_unknownBody' };
}

/** Pairs of checking questions; which pair is shown depends on the site, so that they are read anew. */
export const QUESTION_PAIRS = [
  ['popup_ask_sent', 'popup_ask_pay'],
  ['popup_ask_hurry', 'popup_ask_code'],
  ['popup_ask_secret', 'popup_ask_profit'],
] as const;

/** The two questions for `host`. */
export function questionsFor(host: string): readonly [MessageKey, MessageKey] {
  let sum = 0;
  for (const character of host) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return QUESTION_PAIRS[sum % QUESTION_PAIRS.length] ?? QUESTION_PAIRS[0];
}

/**
 * Whether a pause may be offered: never on a listed page (its warning asks its questions first), and
 * not where 'continue' itself is out of the person's hands.
 */
export function mayPause(
  status: TabStatus,
  settings: { hasPin: boolean; managed: { hideContinue: boolean } },
): boolean {
  return (
    status.host !== null &&
    status.protection.working &&
    status.verdict.kind === 'unknown' &&
    status.pausedUntil === null &&
    !settings.hasPin &&
    !settings.managed.hideContinue
  );
}
