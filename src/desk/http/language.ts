/**
 * The language that a browser asks for: the best of ours in its Accept-Language, else English.
 * Not hono/language: it knows a tag and its beginnings, not that zh-HK is written as zh-TW is.
 */
import { parseAccept } from 'hono/utils/accept';
import { DEFAULT_LANGUAGE, type Language, nearestLanguage } from '../../language/languages.ts';

/** Longest header that is looked at: the rest of a longer one is noise, and costs time. */
const MAX_HEADER = 500;

/** What browsers send most: to ask the engine what a tag means takes longer than to look a report's host up. */
const known = new Map<string, Language>();
const MOST_KNOWN = 200;

export function languageOf(header: string | undefined): Language {
  const asked = (header ?? '').slice(0, MAX_HEADER);
  const before = known.get(asked);
  if (before !== undefined) return before;
  const language = readLanguage(asked);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(asked, language);
  return language;
}

function readLanguage(asked: string): Language {
  for (const { type, q } of parseAccept(asked)) {
    const language = q > 0 ? nearestLanguage(type) : null;
    if (language !== null) return language;
  }
  return DEFAULT_LANGUAGE;
}
