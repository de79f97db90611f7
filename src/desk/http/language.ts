/**
 * The language that a browser asks for: the best of ours in its Accept-Language, else English.
 */
export const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Longest header that is looked at: the rest of a longer one is noise. */
const MAX_HEADER = 500;

export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, MAX_HEADER)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters
        .map((one) => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1])
        .find((one) => one !== undefined);
      return { language: nearest(tag.toLowerCase()), q: q === undefined ? 1 : Number(q) };
    })
    .filter((wish) => wish.language !== null && wish.q > 0)
    .sort((a, b) => b.q - a.q);
  return wishes[0]?.language ?? 'en';
}

function nearest(tag: string): Language | null {
  if (/^en(-|$)/.test(tag)) return 'en';
  if (!/^zh(-|$)/.test(tag)) return null;
  return /-(hant|tw|hk|mo)/.test(tag) ? 'zh-TW' : 'zh-CN';
}
