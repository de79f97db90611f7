/**
 * First aid for somebody who gave details or paid on a page that is still open.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Texts } from '../../dissuasion/texts.ts';
import { t } from '../../platform/i18n.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { HelpPage, SiteHelp, type SiteHelpProps } from './site-help.tsx';

export interface TabFirstAidProps {
  tabId: number | null;
  settings: SettingsView;
  texts: Texts;
}

export function TabFirstAid({ tabId, settings, texts }: TabFirstAidProps) {
  const site = useSiteOf(tabId);
  return (
    <HelpPage title={t('popup_aidTitle')}>
      {site && <SiteHelp site={site} noName={t('popup_aidNoName')} settings={settings} texts={texts} />}
    </HelpPage>
  );
}

type Site = SiteHelpProps['site'];

/** Asked once: the tab may well be closed while somebody reads. The help is there whatever the answer. */
function useSiteOf(tabId: number | null): Site | null {
  const [site, setSite] = useState<Site | null>(null);
  useEffect(() => {
    const asked = tabId === null ? Promise.resolve(null) : send('tab.status', { tabId }).catch(() => null);
    void asked.then((status) => setSite(siteOf(status)));
  }, [tabId]);
  return site;
}

function siteOf(status: TabStatus | null): Site {
  const type = status && 'listing' in status.verdict ? status.verdict.listing.type : 'other';
  return { host: status?.host ?? null, type, lastVisit: null };
}
