/**
 * What is looked for on a page, in the parts in which a page asks for it: hardly any has use for all of them. Each is one
 * text, as a thousand short ones would take an ordinary page more memory than all that is done with them.
 */
import { CHINESE_PHRASES, ENGLISH_PHRASES } from './phrases.ts';

/** The names that a page may give itself, and the groups of phrases by the page's language. */
export type LookPart = 'names' | 'english' | 'chinese';

/** Lines of a name as it is written, in lower case, a tab, and the number of its owner. */
export function namesPart(names: readonly (readonly [name: string, owner: number, ...unknown[]])[]): string {
  return names.map(([name, owner]) => `${name}\t${owner}`).join('\n');
}

/** A line of the first group's number, and behind it one of each group: its phrases, with tabs between them. */
export function phrasesPart(part: string): string {
  if (part === 'english') return grouped(0, ENGLISH_PHRASES);
  return part === 'chinese' ? grouped(ENGLISH_PHRASES.length, CHINESE_PHRASES) : '';
}

function grouped(first: number, groups: readonly (readonly string[])[]): string {
  return [first, ...groups.map((phrases) => phrases.join('\t'))].join('\n');
}
