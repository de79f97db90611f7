/**
 * The toolbar button's badge: a listed site that the person let through or that was taken out of a page,
 * protection that does not work, or a site that was visited and is listed now.
 * An unlisted page has no badge: there is no mark for 'safe'.
 */
import { browser } from '../platform/browser.ts';
import { i18nReady, t } from '../platform/i18n.ts';
import { underscored } from '../platform/message-key.ts';
import type { Trouble } from '../platform/messages/answers.ts';

const ALARM = '#b3261e';
/** For what is worth a look, and no reason to hurry. */
const CALM = '#1b4a86';
const TITLES = { allowed: 'badge_allowed', caution: 'badge_caution', suspect: 'badge_suspect' } as const;

/** For one tab. The browser itself takes it away with the next document, so that no page can. */
export async function badgeTab(tabId: number, kind: keyof typeof TITLES | null): Promise<void> {
  // A tab may be gone by now; that is no failure.
  const gone = (): void => undefined;
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: kind === null ? null : '!' }),
    browser.action.setBadgeBackgroundColor({ tabId, color: ALARM }),
  ]).catch(gone);
  await i18nReady;
  await browser.action.setTitle({ tabId, title: kind === null ? null : t(TITLES[kind]) }).catch(gone);
}

/** What stands on the button in every tab without a badge of its own. */
const everywhere: { trouble: Trouble | null; alerts: number } = { trouble: null, alerts: 0 };

/** For every tab: that Sansi is not protecting, or null to take that back. It goes before all else. */
export function badgeProtection(trouble: Trouble | null): Promise<void> {
  everywhere.trouble = trouble;
  return badgeEverywhere();
}

/** For every tab: how many sites that were visited are listed now, and not dealt with. */
export function badgeAlerts(alerts: number): Promise<void> {
  everywhere.alerts = alerts;
  return badgeEverywhere();
}

async function badgeEverywhere(): Promise<void> {
  const { trouble, alerts } = everywhere;
  const text = trouble !== null ? 'OFF' : alerts > 0 ? String(alerts) : '';
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: trouble === null ? CALM : ALARM });
  await i18nReady;
  await browser.action.setTitle({ title: titleEverywhere() });
}

function titleEverywhere(): string {
  const { trouble, alerts } = everywhere;
  // The popup's words for it.
  if (trouble !== null) return t('badge_off', t(`popup_trouble_${underscored(trouble)}`));
  return alerts > 0 ? t('badge_exposure') : t('extensionName');
}
