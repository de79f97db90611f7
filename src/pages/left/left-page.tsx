/**
 * The calm page after a warning: you are out; hang up; and first aid for who paid or typed something in.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../../dissuasion/texts.ts';
import { browser } from '../../platform/browser.ts';
import { locale, t } from '../../platform/i18n.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { Button } from '../shared/controls.tsx';
import { FirstAid } from '../shared/harm/first-aid.tsx';
import { Host } from '../shared/host.tsx';
import { Brand, Card } from '../shared/parts.tsx';
import { regionInForce } from '../words/region.ts';
import { day } from '../words/time.ts';

export interface LeftPageProps {
  /** What was left; '' where it is not known. */
  url: string;
  settings: SettingsView;
  texts: Texts;
}

export function LeftPage({ url, settings, texts }: LeftPageProps) {
  const host = URL.canParse(url) ? new URL(url).hostname : null;
  const [helping, setHelping] = useState(false);
  const [region, setRegion] = useState(() => regionInForce(settings));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="page left stack">
      <header>
        <Brand />
      </header>
      <h1 ref={heading} tabIndex={-1}>
        {t('left_title')}
      </h1>
      {host && <Host host={host} />}
      <p class="lead">{t('left_hangUp')}</p>
      {helping ? (
        <FirstAid
          type="other"
          texts={texts}
          about={{ url, kind: texts.kinds.other.name, listName: null, day: day(Date.now(), locale()) }}
          region={region}
          onRegion={setRegion}
          start="paid"
        />
      ) : (
        <Card title={t('left_question')}>
          <p>{t('left_questionText')}</p>
          <div class="row left-ways">
            <Button action="harm" icon="lifebuoy" onPress={() => setHelping(true)}>
              {t('warning_harm')}
            </Button>
            <Button action="close-tab" icon="close" onPress={() => void closeTab()}>
              {t('left_close')}
            </Button>
          </div>
        </Card>
      )}
    </main>
  );
}

async function closeTab(): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.remove(id);
}
