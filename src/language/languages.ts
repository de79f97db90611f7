/**
 * The languages that Sansi speaks: the one registry that extension, desk and build read. A new language is a
 * line here; the types and test/unit/language/languages.test.ts then name every text that it lacks.
 */

/** Each language's tag (BCP 47) and its name in itself, so that its reader finds it whatever is shown. */
export const LANGUAGE_NAMES = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
} as const satisfies Readonly<Record<string, string>>;

export type Language = keyof typeof LANGUAGE_NAMES;

export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** What is spoken to somebody none of whose languages is ours. */
export const DEFAULT_LANGUAGE: Language = 'en';

const OURS = LANGUAGES.map((language) => ({ language, written: writtenForm(language) }));

/**
 * The one of our languages that a reader of `tag` can read: of the same language in the same script. `zh-HK` is
 * written as `zh-TW` is, plain `zh` as `zh-CN`; the engine's own data (CLDR likely subtags) says so.
 * @param tag a language tag as browsers give it; `zh_TW` is understood too.
 * @returns null where none fits or the tag is none.
 */
export function nearestLanguage(tag: string): Language | null {
  const wanted = writtenForm(tag);
  return OURS.find(({ written }) => wanted !== null && written === wanted)?.language ?? null;
}

/** The folder under _locales in which a browser expects the words of `language`. */
export function localeFolder(language: Language): string {
  return language.replace('-', '_');
}

/** Language and script of `tag`, such as `zh-Hant`; null for what is no tag. */
function writtenForm(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}
