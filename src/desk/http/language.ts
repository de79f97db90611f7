/**
 * The language that a browser asks for: the best of ours in its Accept-Language, else English.
 */
import { DEFAULT_LANGUAGE, type Language, nearestLanguage } from '../../language/languages.ts';

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
      return { language: nearestLanguage(tag), q: q === undefined ? 1 : Number(q) };
    })
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q);
  return wishes.find((wish) => wish.language !== null)?.language ?? DEFAULT_LANGUAGE;
}
