/**
 * A pause for one site, for minutes and never for ever. It stands here and not in the popup, where a fraudster would
 * talk somebody into it.
 */
import { useState } from 'preact/hooks';
import { browser } from '../../../platform/browser.ts';
import { locale, t } from '../../../platform/i18n.ts';
import { send } from '../../../platform/messages/send.ts';
import { continueBy, type SettingsView } from '../../../platform/settings.ts';
import { useAct } from '../../hooks/act.ts';
import { Button, Field } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { clock } from '../../words/time.ts';
import { pausableHost } from './pausable-host.ts';

const MINUTES = [10, 60] as const;

export function Pause({ settings }: { settings: SettingsView }) {
  const [site, setSite] = useState('');
  const [tried, setTried] = useState(false);
  const [until, setUntil] = useState<number | null>(null);
  const act = useAct();
  // Where going on takes more than answers, so does a pause.
  if (continueBy(settings) !== 'answers') return null;
  const host = pausableHost(site);
  const pause = (minutes: number) => {
    setTried(true);
    setUntil(null);
    if (host === null) return;
    void act.run(async () => {
      const own = await browser.tabs.getCurrent();
      setUntil((await send('site.pause', { host, minutes, tabId: own?.id ?? -1 })).until);
    });
  };
  return (
    <Card title={t('options_pauseTitle')} id="pause">
      <p class="soft">{t('options_pauseIntro')}</p>
      <Field
        label={t('options_pauseSite')}
        name="pause-site"
        inputMode="url"
        maxLength={2000}
        value={site}
        problem={tried && host === null ? t('options_pauseBad') : undefined}
        onInput={setSite}
      />
      <div class="row">
        {MINUTES.map((minutes) => (
          <Button key={minutes} action="pause" disabled={act.state === 'busy'} onPress={() => pause(minutes)}>
            {t('options_pauseMinutes', minutes)}
          </Button>
        ))}
      </div>
      <div role="status">
        {until !== null && <p>{t('options_pauseUntil', host ?? '', clock(until, locale()))}</p>}
        {act.state === 'failed' && <p>{t('options_pauseFailed')}</p>}
      </div>
    </Card>
  );
}
