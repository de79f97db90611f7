/**
 * What to do about a site that was visited and is listed now, as a page of its own: a form that somebody
 * fills in must not close with the popup.
 */
import { useEffect, useState } from 'preact/hooks';
import { unlinked } from '../../dissuasion/address-parts.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { locale, t } from '../../platform/i18n.ts';
import type { ExposureAlert } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAsk } from '../hooks/ask.ts';
import { AskSomebody } from '../shared/ask-somebody.tsx';
import { FirstAid } from '../shared/harm/first-aid.tsx';
import { Host } from '../shared/host.tsx';
import { Brand, Card, Note } from '../shared/parts.tsx';
import { fraudTypeKey } from '../words/fraud-type.ts';
import { regionInForce } from '../words/region.ts';
import { day } from '../words/time.ts';

export interface ExposureHelpProps {
  /** The alert's. */
  id: string;
  settings: SettingsView;
  texts: Texts;
}

export function ExposureHelp({ id, settings, texts }: ExposureHelpProps) {
  const alerts = useAsk('exposure.get', {});
  const alert = alerts.answer?.find((one) => one.id === id);
  useEffect(() => {
    document.title = `${t('popup_exposureTitle')} · ${t('common_name')}`;
  }, []);
  return (
    <div class="page help-page stack">
      <header>
        <Brand />
      </header>
      <main class="stack">
        <h1>{t('popup_exposureTitle')}</h1>
        {alert ? (
          <Help alert={alert} noName={t('popup_exposureNoName')} settings={settings} texts={texts} />
        ) : (
          <Note live>{t(alerts.answer || alerts.failed ? 'popup_exposureGone' : 'popup_loading')}</Note>
        )}
      </main>
    </div>
  );
}

interface HelpProps {
  /** `lastVisit` null: the site is open now. */
  alert: Pick<ExposureAlert, 'host' | 'type'> & { lastVisit: number | null };
  /** What the site is called where its host is not known. */
  noName: string;
  settings: SettingsView;
  texts: Texts;
}

export function Help({ alert, noName, settings, texts }: HelpProps) {
  const [region, setRegion] = useState(() => regionInForce(settings));
  const kind = t(fraudTypeKey(alert.type));
  const site = alert.host ?? noName;
  return (
    <>
      {alert.lastVisit === null ? (
        // Whom to call comes first: what it was is known.
        <p>
          <span class={alert.host ? 'code' : undefined}>{site}</span> · {kind}
        </p>
      ) : (
        <Card title={kind}>
          {alert.host ? <Host host={alert.host} /> : <p>{site}</p>}
          <p>{texts.kinds[alert.type].what}</p>
          <p class="soft">{t('popup_exposureVisit', day(alert.lastVisit, locale()))}</p>
        </Card>
      )}
      <FirstAid
        type={alert.type}
        texts={texts}
        about={{ url: site, kind, listName: null, day: day(Date.now(), locale()) }}
        region={region}
        onRegion={setRegion}
        start={alert.lastVisit === null ? 'paid' : 'looked'}
      />
      <Card title={t('warning_helpTitle')}>
        <AskSomebody
          message={t('harm_askVisited', alert.host === null ? site : unlinked(alert.host), kind)}
          trusted={settings.trustedContact}
          contact={settings.managed.contact}
        />
      </Card>
    </>
  );
}
