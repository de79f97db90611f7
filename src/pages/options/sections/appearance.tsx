/**
 * Language and text size.
 */
import { t } from '../../../platform/i18n.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import { LanguageSelect } from '../../form/language-select.tsx';
import { useSetting } from '../../hooks/setting.ts';
import { Check } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import type { Change } from '../change.ts';

export function Appearance({ settings, change }: { settings: SettingsView; change: Change }) {
  const language = useSetting(settings.language, (wish) => change({ language: wish }));
  const largeText = useSetting(settings.largeText, (wish) => change({ largeText: wish }));
  return (
    <Card title={t('options_appearanceTitle')} id="appearance">
      <LanguageSelect value={language.shown} onChoose={language.set} />
      <Check name="large-text" checked={largeText.shown} onChange={largeText.set}>
        {t('options_largeText')}
      </Check>
      {(language.failed || largeText.failed) && <p role="alert">{t('common_failed')}</p>}
    </Card>
  );
}
