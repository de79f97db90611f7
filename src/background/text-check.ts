/**
 * Looks up every address and every identifier in a message that the person pasted. Nothing of it leaves the device.
 */
import { type FoundLink, findLinks } from '../list/links.ts';
import type { Verdict } from '../list/verdict.ts';
import type { TextCheck } from '../platform/messages/answers.ts';
import { checkIdentifiers, type IdentifierParts } from './identifier-check.ts';

/** More are counted and not looked up, and the answer says so. */
const MAX_LINKS = 50;

export async function checkText(
  text: string,
  judge: (url: string) => Promise<Verdict>,
  parts: IdentifierParts,
): Promise<TextCheck> {
  const found = findLinks(text);
  const links: TextCheck['links'] = [];
  for (const link of found.slice(0, MAX_LINKS)) links.push(await checkLink(link, judge));
  return {
    links,
    identifiers: await checkIdentifiers(text, parts),
    unchecked: Math.max(0, found.length - MAX_LINKS),
  };
}

/** The reading that a list names, else the likeliest one. */
async function checkLink(
  { text, readings }: FoundLink,
  judge: (url: string) => Promise<Verdict>,
): Promise<TextCheck['links'][number]> {
  const judged = await Promise.all(
    readings.map(async ({ host, canonical }) => ({ text, host, verdict: await judge(canonical) })),
  );
  const [likeliest] = judged;
  return (
    judged.find(({ verdict }) => verdict.kind === 'listed') ??
    judged.find(({ verdict }) => verdict.kind !== 'unknown') ??
    likeliest!
  );
}
