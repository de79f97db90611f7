/**
 * The welcome page as a whole: reading comfort first, then what Sansi does, then what to set: the
 * permission, region and trusted person, the family PIN, the button in sight; last a warning to try.
 */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import { send } from '../../platform/messages/send.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { LanguageSelect } from '../form/language-select.tsx';
import { useSetting } from '../hooks/setting.ts';
import type { Change } from '../options/change.ts';
import { Family } from '../options/sections/family.tsx';
import { Person } from '../options/sections/person.tsx';
import { Button, Check } from '../shared/controls.tsx';
import { Brand } from '../shared/parts.tsx';
import { applySettings } from '../shared/start.tsx';
import { Permission } from './permission.tsx';
import { AskPicture, DevicePicture, StopPicture } from './pictures.tsx';
import { PinHint } from './pin-hint.tsx';
import { TryIt } from './try-it.tsx';

export function Welcome({ initial }: { initial: SettingsView }) {
  const [settings, setSettings] = useState(initial);
  useEffect(() => {
    document.title = t('welcome_docTitle');
  }, [settings]);
  const change: Change = async (patch) => {
    const fresh = await send('settings.set', { patch });
    await applySettings(fresh);
    setSettings(fresh);
    return fresh;
  };
  const language = useSetting(settings.language, (wish) => change({ language: wish }));
  const largeText = useSetting(settings.largeText, (wish) => change({ largeText: wish }));
  const finish = async () => {
    // Whether or not it could be noted: the way on is open.
    await change({ welcomed: true }).catch(() => undefined);
    await browser.runtime.openOptionsPage();
  };
  return (
    <div class="page welcome stack">
      <header class="welcome-head">
        <Brand />
        <div class="welcome-comfort">
          <LanguageSelect value={language.shown} onChoose={language.set} />
          <Check name="large-text" checked={largeText.shown} onChange={largeText.set}>
            {t('options_largeText')}
          </Check>
        </div>
        {(language.failed || largeText.failed) && <p role="alert">{t('common_failed')}</p>}
      </header>
      <main class="stack">
        <div class="welcome-claim stack-tight">
          <h1>{t('welcome_title')}</h1>
          <p class="welcome-lead">{t('welcome_lead')}</p>
        </div>
        <Pictures />
        <h2 class="welcome-todo">{t('welcome_todo')}</h2>
        <Permission />
        <Person settings={settings} change={change} />
        <Family settings={settings} change={change} />
        <PinHint />
        <TryIt />
        <div class="row">
          <Button action="finish" look="safe" icon="check" onPress={() => void finish()}>
            {t('welcome_finish')}
          </Button>
        </div>
        <p class="small soft">{t('welcome_promise')}</p>
      </main>
    </div>
  );
}

const PICTURES = [
  { name: 'device', Picture: DevicePicture },
  { name: 'stop', Picture: StopPicture },
  { name: 'ask', Picture: AskPicture },
] as const;

function Pictures() {
  return (
    <ul class="plain-list pictures">
      {PICTURES.map(({ name, Picture }) => (
        <li key={name} class="card picture-card">
          <Picture />
          <h2>{t(`welcome_${name}Title`)}</h2>
          <p>{t(`welcome_${name}Text`)}</p>
        </li>
      ))}
    </ul>
  );
}
