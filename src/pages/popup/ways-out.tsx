/**
 * The three ways out of a page that is or may be fraud: close it, ask somebody, and first aid for whoever gave
 * details or paid.
 */
import { useState } from 'preact/hooks';
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import { pagePath } from '../../platform/page-paths.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAct } from '../hooks/act.ts';
import { AskSomebody } from '../shared/ask-somebody.tsx';
import { Button } from '../shared/controls.tsx';
import { closeTab } from './close-tab.ts';

export interface WaysOutProps {
  tabId: number;
  settings: SettingsView;
  /** What somebody else is asked, without a link in it. */
  message: string;
}

export function WaysOut({ tabId, settings, message }: WaysOutProps) {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  return (
    <div class="stack-tight ways-out">
      <Button action="leave" look="safe" icon="close" onPress={() => void act.run(() => closeTab(tabId))}>
        {t('popup_leave')}
      </Button>
      {act.state === 'failed' && <p role="alert">{t('popup_failed')}</p>}
      <Button action="help" icon="people" expanded={asking} onPress={() => setAsking(!asking)}>
        {t('popup_ask')}
      </Button>
      <Button action="harm" icon="lifebuoy" onPress={() => void openFirstAid(tabId)}>
        {t('popup_harm')}
      </Button>
      {asking && (
        <AskSomebody message={message} trusted={settings.trustedContact} contact={settings.managed.contact} />
      )}
    </div>
  );
}

/** First aid has a page of its own: it must not close with the popup, nor with the tab that it is about. */
function openFirstAid(tabId: number): Promise<unknown> {
  return browser.tabs.create({ url: browser.runtime.getURL(`${pagePath('popup')}?tab=${tabId}&aid`) });
}
