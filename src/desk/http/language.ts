/**
 * The language that a browser asks for: the best of ours in its Accept-Language, else English.
 * Not hono/language: it knows a tag and its beginnings, not that zh-HK is written as zh-TW is.
 */
import { parseAccept } from 'hono/utils/accept';
import { DEFAULT_LANGUAGE, type Language, nearestLanguage } from '../../language/languages.ts';

/** Longest header that is looked at: the rest of a longer one is noise, and costs time. */
const MAX_HEADER = 500;

export function languageOf(header: string | undefined): Language {
  for (const { type, q } of parseAccept((header ?? '').slice(0, MAX_HEADER))) {
    const language = q > 0 ? nearestLanguage(type) : null;
    if (language !== null) return language;
  }
  return DEFAULT_LANGUAGE;
}
