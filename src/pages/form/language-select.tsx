/**
 * The choice of language. Each language names itself, so that its reader finds it in any other.
 */

import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../language/languages.ts';
import { t } from '../../platform/i18n.ts';
import { Select } from './select.tsx';

export type LanguageWish = Language | 'browser';

export function LanguageSelect(props: { value: LanguageWish; onChoose: (language: LanguageWish) => void }) {
  const languages = LANGUAGES.map((value) => ({ value, words: LANGUAGE_NAMES[value] }));
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
