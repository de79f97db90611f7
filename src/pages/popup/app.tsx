/**
 * The popup's two views: what Sansi says of this site, and the report form.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Texts } from '../../dissuasion/texts.ts';
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';
import { pagePath } from '../../platform/page-paths.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAsk } from '../hooks/ask.ts';
import { Note } from '../shared/parts.tsx';
import { Header } from './header.tsx';
import { MainView } from './main-view.tsx';
import { Repair } from './repair.tsx';
import { ReportView } from './report/report-view.tsx';
import { wantsReport } from './tab-query.ts';

/** Freshness and progress change while the popup is open. */
const ASK_AGAIN_MS = 2000;
/** No tab has this id; the worker answers for it as for a page that is no site. */
const NO_TAB = -1;

export interface PopupProps {
  tabId: number | null;
  settings: SettingsView;
  texts: Texts;
}

export function Popup({ tabId, settings, texts }: PopupProps) {
  const status = useAsk('tab.status', { tabId: tabId ?? NO_TAB }, ASK_AGAIN_MS);
  const [reporting, setReporting] = useState(() => wantsReport(location.search));
  useDocumentVerdict(status.answer);

  if (!status.answer) {
    return (
      <>
        <Header />
        <main class="popup-body stack">
          <h1 class="unseen">{t('common_name')}</h1>
          {status.failed ? (
            <Repair why="failed" onRepaired={status.again} />
          ) : (
            <Note live>{t('popup_loading')}</Note>
          )}
        </main>
      </>
    );
  }
  const site = status.answer;
  return (
    <>
      <Header />
      <main class="popup-body stack">
        {reporting && site.host !== null ? (
          <ReportView
            tabId={tabId ?? NO_TAB}
            site={{ ...site, host: site.host }}
            settings={settings}
            onBack={() => setReporting(false)}
          />
        ) : (
          <MainView
            tabId={tabId ?? NO_TAB}
            status={site}
            settings={settings}
            texts={texts}
            onChanged={status.again}
            onReport={() => void openReport(tabId ?? NO_TAB, () => setReporting(true))}
          />
        )}
      </main>
    </>
  );
}

/** A report is a page: a form must not close with the popup, and has no room in it. A page becomes one in place. */
async function openReport(tabId: number, inPlace: () => void): Promise<void> {
  if (document.documentElement.dataset.shown !== 'popup') return inPlace();
  await browser.tabs.create({
    url: browser.runtime.getURL(`${pagePath('popup')}?tab=${tabId}&report`),
  });
  window.close();
}

/** The page's own element says the verdict too, for tests, scripts and assistive tools. */
function useDocumentVerdict(status: TabStatus | null): void {
  useEffect(() => {
    if (status === null) return;
    const { dataset } = document.documentElement;
    const { host, verdict } = status;
    const type = 'listing' in verdict ? verdict.listing.type : null;
    const set = (name: 'host' | 'verdict' | 'fraudType', value: string | null) => {
      if (value === null) delete dataset[name];
      else dataset[name] = value;
    };
    set('host', host);
    set('verdict', host === null ? null : verdict.kind);
    set('fraudType', type);
    document.title = host === null ? t('common_name') : t('popup_docTitle', host);
  }, [status]);
}
