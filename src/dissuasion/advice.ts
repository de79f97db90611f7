/**
 * What belongs to each kind of fraud in every language: its questions, the source of the official advice
 * the extra step after harm and its drawing. Pure look-ups in data/kinds.json and data/sources.json.
 */

import type { Language } from '../language/languages.ts';
import kinds from './data/kinds.json' with { type: 'json' };
import sources from './data/sources.json' with { type: 'json' };
import type { FraudType } from './fraud-types.ts';
import type { HarmText, StepText } from './texts.ts';

export interface OfficialSource {
  /** `document`: what the advice is taken from; `authority`: who gives such advice where the person is. */
  is: 'document' | 'authority';
  name: string;
  url: string;
  /** YYYY-MM or YYYY-MM-DD: when a document was published. */
  published: string | null;
  /** YYYY-MM: when `url` was looked at. A document's own address, which cannot change, has none. */
  verified: string | null;
}

interface KindData {
  questions: readonly string[];
  source: string;
  extraStep: string | null;
  /** A line drawing as an SVG path on a grid of 24. */
  glyph: string;
}

type Names = Record<Language, string>;

interface DocumentData {
  region: string;
  date: string;
  url: string;
  verified?: string;
  name: Names;
}

interface AuthorityData {
  url: string;
  verified: string;
  name: Names;
}

const KINDS: Record<FraudType, KindData> = kinds;
const DOCUMENTS: Readonly<Record<string, DocumentData>> = sources.documents;
const AUTHORITIES: Readonly<Record<string, AuthorityData>> = sources.authorities;

/** The questions that fit `type`, the most telling first. */
export function questionsOf(type: FraudType): readonly string[] {
  return KINDS[type].questions;
}

/** The small line drawing for `type`: an SVG path on a grid of 24. */
export function glyphOf(type: FraudType): string {
  return KINDS[type].glyph;
}

/**
 * Where somebody in `region` can check the official advice about `type`: in the document that it is taken
 * from, where that is their own country's or their country has no authority in the data; else with their
 * own authority. Nobody is referred to another country's ministry without need.
 * @throws Error where the data names no such document.
 */
export function officialSource(type: FraudType, region: string, language: Language): OfficialSource {
  const id = KINDS[type].source;
  const document = DOCUMENTS[id];
  if (!document) throw new Error(`The advice about '${type}' names the unknown source '${id}'.`);
  const authority = AUTHORITIES[region];
  if (document.region === region || !authority) {
    const { name, url, date, verified = null } = document;
    return { is: 'document', name: name[language], url, published: date, verified };
  }
  const { name, url, verified } = authority;
  return { is: 'authority', name: name[language], url, published: null, verified };
}

export const HARMS = ['looked', 'details', 'paid'] as const;
export type Harm = (typeof HARMS)[number];

/** What to do, in order, after `harm` by a fraud of `type`. */
export function stepsFor(harm: Harm, type: FraudType, texts: HarmText): readonly StepText[] {
  const steps = texts[harm];
  const extraName = KINDS[type].extraStep;
  const extra = extraName && harm !== 'looked' ? texts.extra[extraName] : undefined;
  if (!extra) return steps;
  // Second, after 'stop': while the fraudster still sees the screen, every later step is lost.
  return [...steps.slice(0, 1), { text: extra }, ...steps.slice(1)];
}
