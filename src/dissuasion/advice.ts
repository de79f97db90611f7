/**
 * What belongs to each kind of fraud in every language: its questions, the source of the official advice
 * the extra step after harm and its drawing. Pure look-ups in data/kinds.json and data/documents.json.
 */

import type { Language } from '../language/languages.ts';
import cited from './data/documents.json' with { type: 'json' };
import kinds from './data/kinds.json' with { type: 'json' };
import type { FraudType } from './fraud-types.ts';
import type { Region } from './hotlines.ts';
import type { HarmText, Means, StepText } from './texts.ts';

export interface OfficialSource {
  /** `document`: what the advice is taken from; `authority`: who gives such advice where the person is. */
  is: 'document' | 'authority';
  name: string;
  /** null: the document has no page of its own that is known. */
  url: string | null;
  /** YYYY-MM or YYYY-MM-DD: when a document was published. */
  published: string | null;
  /** YYYY-MM: when an authority's `url` was looked at. A document's own address cannot change. */
  verified: string | null;
}

interface KindData {
  questions: readonly string[];
  /** null: no document of an authority says just this. */
  source: string | null;
  extraStep: string | null;
  /** A line drawing as an SVG path on a grid of 24. */
  glyph: string;
}

type Names = Record<Language, string>;

interface DocumentData {
  region: string;
  date: string;
  url?: string;
  name: Names;
}

interface AuthorityData {
  url: string;
  verified: string;
  name: Names;
}

const KINDS: Record<FraudType, KindData> = kinds;
const DOCUMENTS: Readonly<Record<string, DocumentData>> = cited.documents;
const AUTHORITIES: Readonly<Record<string, AuthorityData>> = cited.authorities;

/** The questions that fit `type`, the most telling first. */
export function questionsOf(type: FraudType): readonly string[] {
  return KINDS[type].questions;
}

/** The small line drawing for `type`: an SVG path on a grid of 24. */
export function glyphOf(type: FraudType): string {
  return KINDS[type].glyph;
}

/**
 * Where somebody in `region` can check our advice about `type`: in the document that it is taken from, where that
 * is their own country's or their country has no authority in the data; else with their own authority. Nobody is
 * referred to another country's ministry without need.
 * @returns null where there is neither.
 * @throws Error where the data names no such document.
 */
export function officialSource(type: FraudType, region: string, language: Language): OfficialSource | null {
  const id = KINDS[type].source;
  const document = id === null ? undefined : DOCUMENTS[id];
  if (id !== null && !document)
    throw new Error(`The advice about '${type}' names the unknown source '${id}'.`);
  const authority = AUTHORITIES[region];
  if (document && (document.region === region || !authority)) {
    const { name, url = null, date } = document;
    return { is: 'document', name: name[language], url, published: date, verified: null };
  }
  if (!authority) return null;
  const { name, url, verified } = authority;
  return { is: 'authority', name: name[language], url, published: null, verified };
}

export const HARMS = ['looked', 'details', 'paid'] as const;
export type Harm = (typeof HARMS)[number];

export interface Situation {
  harm: Harm;
  type: FraudType;
  region: Region;
  /** How somebody paid; null where they have not said. */
  means: Means | null;
}

/** What to do, in order. Where the police can stop a payment they come before the bank. */
export function stepsFor({ harm, type, region, means }: Situation, texts: HarmText): readonly StepText[] {
  const steps = texts[harm];
  if (harm === 'looked') return steps;
  const [stop, ...rest] = steps;
  const extraName = KINDS[type].extraStep;
  const extra = extraName === null ? undefined : texts.extra[extraName];
  // Right after 'stop': while the fraudster still sees the screen, every later step is lost.
  const urgent = [texts.remote, extra].filter((text) => text !== undefined).map((text) => ({ text }));
  const byMeans = rest.map((step) =>
    harm === 'paid' && step.show === 'bank' && means !== null
      ? { ...step, text: texts.means[means].text }
      : step,
  );
  return [...(stop ? [stop] : []), ...urgent, ...inOrder(byMeans, region.policeFirst)];
}

function inOrder(steps: readonly StepText[], policeFirst: boolean): readonly StepText[] {
  const police = steps.find((step) => step.show === 'emergency');
  return policeFirst && police ? [police, ...steps.filter((step) => step !== police)] : steps;
}
