/**
 * What the popup says of a tab, as message keys: the verdict, what it means, and whether somebody is to be talked
 * out of it. There is no tone and no word here for a safe page.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { MessageKey } from '../../platform/message-key.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';

/** Each has a colour and a shape of its own; none of them is a tick. */
export type VerdictTone = 'danger' | 'suspect' | 'allowed' | 'unknown' | 'blind' | 'none';

export interface VerdictView {
  tone: VerdictTone;
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

/** Whether somebody is to be talked out of the page: it is suspect or listed, also where they chose to go on. */
export function talksOut({ verdict }: TabStatus): boolean {
  if (verdict.kind === 'allowed') return verdict.by === 'person';
  return verdict.kind === 'listed' || verdict.kind === 'suspect';
}
