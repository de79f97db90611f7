/**
 * The options page as a whole: its sections in the order in which people look for them, and the settings
 * that they share.
 */
import { useEffect, useState } from 'preact/hooks';
import { BROWSER } from '../../platform/build.ts';
import { t } from '../../platform/i18n.ts';
import { send } from '../../platform/messages/send.ts';
import { continueBy, type SettingsView } from '../../platform/settings.ts';
import { Brand, Note } from '../shared/parts.tsx';
import { applySettings } from '../shared/start.tsx';
import { regionInForce } from '../words/region.ts';
import type { Change } from './change.ts';
import { Lists } from './lists/lists.tsx';
import { Appearance } from './sections/appearance.tsx';
import { Backup } from './sections/backup.tsx';
import { Downloads } from './sections/downloads.tsx';
import { Family } from './sections/family.tsx';
import { FiguresSection } from './sections/figures.tsx';
import { Kept } from './sections/kept.tsx';
import { Pause } from './sections/pause.tsx';
import { Person } from './sections/person.tsx';

const CHROME_ONLY = BROWSER === 'chrome' ? (['downloads'] as const) : [];
/** People first; what only some ever need is under 'Advanced'. */
const SECTIONS = ['person', 'family', 'appearance', ...CHROME_ONLY, 'figures', 'kept', 'backup'] as const;
const ADVANCED = ['lists', 'ready', 'add', 'pause'] as const;
const ANCHORS: Partial<Record<(typeof ADVANCED)[number], string>> = { ready: 'ready-made', add: 'add-list' };

export function Options({ initial }: { initial: SettingsView }) {
  const [settings, setSettings] = useState(initial);
  useEffect(() => {
    document.title = `${t('options_title')} · ${t('common_name')}`;
  }, [settings]);

  const adopt = async (fresh: SettingsView) => {
    // The words must be there before anything is drawn with them.
    await applySettings(fresh);
    setSettings(fresh);
  };
  const change: Change = async (patch) => {
    const fresh = await send('settings.set', { patch });
    await adopt(fresh);
    return fresh;
  };
  const { managed } = settings;
  const advanced = ADVANCED.filter((section) => section !== 'pause' || continueBy(settings) === 'answers');
  return (
    <div class="page options">
      <header class="options-head">
        <Brand />
        <h1>{t('options_title')}</h1>
      </header>
      <nav class="options-nav" aria-label={t('options_sections')}>
        <ul class="plain-list">
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={`#${section}`}>{t(`options_${section}Title`)}</a>
            </li>
          ))}
        </ul>
        <p class="options-nav-head">{t('options_advancedTitle')}</p>
        <ul class="plain-list">
          {advanced.map((section) => (
            <li key={section}>
              <a href={`#${ANCHORS[section] ?? section}`}>{t(`options_${section}Title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="stack options-main">
        {(managed.region || managed.hideContinue || managed.contact !== null) && (
          <Note tone="info" icon="lock">
            <p>{t('options_managedNote')}</p>
            {managed.contact !== null && <p>{t('options_managedContact', managed.contact)}</p>}
          </Note>
        )}
        <Person settings={settings} change={change} />
        <Family settings={settings} change={change} />
        <Appearance settings={settings} change={change} />
        {BROWSER === 'chrome' && <Downloads />}
        <FiguresSection />
        <Kept settings={settings} change={change} />
        <Backup onImported={adopt} />
        <h2 class="options-advanced">{t('options_advancedTitle')}</h2>
        <Lists region={regionInForce(settings)} />
        <Pause settings={settings} />
      </main>
    </div>
  );
}
