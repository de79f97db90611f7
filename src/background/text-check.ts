/**
 * Looks up every address and every identifier in a message that the person pasted or selected, and looks its words
 * through. Nothing of it leaves the device.
 */
import type { Language } from '../language/languages.ts';
import { type FoundLink, findLinks } from '../list/links.ts';
import type { Verdict } from '../list/verdict.ts';
import type { CheckedLink, TextCheck } from '../platform/messages/answers.ts';
import { SUSPECT } from '../signals/score.ts';
import { cueSentence } from '../signals/text/cue-words.ts';
import { textScore } from '../signals/text/text-score.ts';
import { checkIdentifiers, type IdentifierParts } from './identifier-check.ts';

/** More are counted and not looked up, and the answer says so. */
const MAX_LINKS = 50;
/** Reasons that are told: somebody reads them in a hurry. */
const MOST_CUES = 4;

export interface TextCheckParts {
  judge: (url: string) => Promise<Verdict>;
  /** What the signals say of an address that no list names. */
  about: (url: string) => Promise<{ suspect: boolean; why: string[] }>;
  identifiers: IdentifierParts;
  /** Host of the desk that takes reports of what no list names. */
  desk: () => Promise<string | null>;
  /** In which reasons are told. */
  language: Language;
}

export async function checkText(text: string, parts: TextCheckParts): Promise<TextCheck> {
  const found = findLinks(text);
  const links: CheckedLink[] = [];
  for (const link of found.slice(0, MAX_LINKS)) links.push(await checkLink(link, parts));
  const { points, kind, cues } = textScore(text);
  const suspect = points >= SUSPECT;
  return {
    links,
    identifiers: await checkIdentifiers(text, parts.identifiers),
    desk: await parts.desk(),
    unchecked: Math.max(0, found.length - MAX_LINKS),
    words: {
      suspect,
      kind: suspect ? kind : null,
      cues: suspect
        ? cues.slice(0, MOST_CUES).map((cue) => ({ name: cue.name, why: cueSentence(cue, parts.language) }))
        : [],
    },
  };
}

/** The reading that a list names, else the likeliest one. */
async function checkLink(
  { text, readings }: FoundLink,
  { judge, about }: TextCheckParts,
): Promise<CheckedLink> {
  const judged = await Promise.all(
    readings.map(async ({ host, canonical }) => ({ text, host, canonical, verdict: await judge(canonical) })),
  );
  const [likeliest] = judged;
  const { canonical, ...link } =
    judged.find(({ verdict }) => verdict.kind === 'listed') ??
    judged.find(({ verdict }) => verdict.kind !== 'unknown') ??
    likeliest!;
  // As it is written where it names its scheme: an odd number or a name before '@' is gone from the canonical form.
  const written = /^https?:/i.test(text) ? text : canonical;
  return {
    ...link,
    ...(link.verdict.kind === 'unknown' ? await about(written) : { suspect: false, why: [] }),
  };
}
