/**
 * The choice of language. Each language names itself, so that its reader finds it in any other.
 */
import { t } from '../../platform/i18n.ts';
import type { Language } from '../../platform/settings.ts';
import { Select } from './select.tsx';

const NAMES: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' };

export type LanguageWish = Language | 'browser';

export function LanguageSelect(props: { value: LanguageWish; onChoose: (language: LanguageWish) => void }) {
  const languages = Object.entries(NAMES).map(([value, words]) => ({ value: value as Language, words }));
  return (
    <Select<LanguageWish>
      label={t('options_language')}
      name="language"
      value={props.value}
      options={[{ value: 'browser', words: t('options_languageBrowser') }, ...languages]}
      onChoose={props.onChoose}
    />
  );
}
