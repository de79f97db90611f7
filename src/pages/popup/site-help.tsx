/**
 * First aid for one site, as a page of its own: a form that somebody fills in must not close with the popup.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { unlinked } from '../../dissuasion/address-parts.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { locale, t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import type { ExposureAlert } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { AskSomebody } from '../shared/ask-somebody.tsx';
import { FirstAid } from '../shared/harm/first-aid.tsx';
import { Host } from '../shared/host.tsx';
import { Brand, Card } from '../shared/parts.tsx';
import { regionInForce } from '../words/region.ts';
import { day } from '../words/time.ts';

/** The page around it; its title is also the tab's. */
export function HelpPage({ title, children }: { title: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · ${t('common_name')}`;
  }, [title]);
  return (
    <div class="page help-page stack">
      <header>
        <Brand />
      </header>
      <main class="stack">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

export interface SiteHelpProps {
  /** `lastVisit` null: the site is open now. */
  site: Pick<ExposureAlert, 'host' | 'type'> & { lastVisit: number | null };
  /** What the site is called where its host is not known. */
  noName: string;
  settings: SettingsView;
  texts: Texts;
}

export function SiteHelp({ site, noName, settings, texts }: SiteHelpProps) {
  const [region, setRegion] = useState(() => regionInForce(settings));
  const kind = t(fraudTypeKey(site.type));
  const name = site.host ?? noName;
  return (
    <>
      {site.lastVisit === null ? (
        // Whom to call comes first: what it was is known.
        <p>
          <span class={site.host ? 'code' : undefined}>{name}</span> · {kind}
        </p>
      ) : (
        <Card title={kind}>
          {site.host ? <Host host={site.host} /> : <p>{name}</p>}
          <p>{texts.kinds[site.type].what}</p>
          <p class="soft">{t('popup_exposureVisit', day(site.lastVisit, locale()))}</p>
        </Card>
      )}
      <FirstAid
        type={site.type}
        texts={texts}
        about={{ url: name, kind, listName: null, day: day(Date.now(), locale()) }}
        region={region}
        onRegion={setRegion}
        start={site.lastVisit === null ? 'paid' : 'looked'}
      />
      <Card title={t('warning_helpTitle')}>
        <AskSomebody
          message={t('harm_askVisited', site.host === null ? name : unlinked(site.host), kind)}
          trusted={settings.trustedContact}
          contact={settings.managed.contact}
        />
      </Card>
    </>
  );
}
