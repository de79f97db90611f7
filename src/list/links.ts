/**
 * Finds the web addresses in a message that somebody was sent, also where Chinese words stand right against
 * them, and where they are written so that programs do not see them ('hxxp', 'evil[.]com', full-width
 * letters).
 *
 * Where words stand against an address nobody can say where it begins: '点击evil.com' may be one Chinese name,
 * or words and a name. Such a link has more than one reading, and each is to be looked up.
 */
import { withoutUnseen } from '../basics/unseen.ts';
import { type Address, AddressError, canonicalize } from './address.ts';
import { hasKnownSuffix } from './expressions.ts';

/** One link in a message. */
export interface FoundLink {
  /** As it stands in the message, made plain. */
  text: string;
  /** The addresses that it may be, the likeliest first; never empty. */
  readings: Address[];
}

/** Runs that may be an address, in any script; and the parts of such a run that are one in ASCII alone. */
const RUNS = runsOf('\\p{L}', '\\p{L}\\p{N}\\p{M}');
const ASCII_RUNS = runsOf('a-z', 'a-z0-9');

/** Letters, digits and signs in other widths and styles; of the punctuation only what is part of addresses. */
const STYLED = /[\p{L}\p{N}\p{So}．／]+/gu;
const DEFANGED_DOT = /\s?[[({【（「]\s?(?:\.|dot|点|點)\s?[\])}】）」]\s?/giu;
/** Letters without anything between: a search for a dot behind millions of them would not end well. */
const LONG_RUN = /[\p{L}\p{N}\p{M}\p{So}_-]{4000}/gu;
/** A dot in a word, a sign, or between blanks, before an ending that no sentence has there. */
const SPOKEN_DOT =
  /(?<=[a-z0-9])(?: dot | ?[点點●•・·🔴⚫] ?| \. ?|\. )(?=(?:com|net|org|cn|top|xyz|vip|shop|icu|cyou)(?![a-z0-9]))/giu;
const SPOKEN_SLASH = /(?<=\.(?:com|net|org|cn|top|xyz|vip|shop|icu|cyou)) slash (?=[a-z0-9])/giu;
/** Where a line ends with the hyphen of a name that goes on. */
const BROKEN_LINE = /(?<=https?:\/\/[^\s/]{1,63}-)\r?\n(?=[a-z0-9-]{1,63}\.)/giu;
/** A Chinese full stop inside a name that has no other dot. */
const CHINESE_DOT = /(?<!\.[a-z0-9-]{0,63})(?<=[a-z0-9])[。｡](?=[a-z0-9])/giu;
/** What ends a sentence or a bracket around the address, and not the address. */
const AFTER_IT = /(?:[.,;:!?)}*_~|]|(?<!\[[0-9a-f:.]{0,60})\]){1,50}$/u;
const SCHEME = /^https?:/iu;

/** The links in `text`, in their order, each once. */
export function findLinks(text: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  for (const [run] of plain(text).matchAll(RUNS)) {
    const links = candidates(run).flatMap((texts) => linkOf(texts.map((one) => one.replace(AFTER_IT, ''))));
    for (const link of links) if (!found.has(link.text)) found.set(link.text, link);
  }
  return [...found.values()];
}

/** The links that a run may hold, each as its possible texts, the likeliest first. */
function candidates(run: string): string[][] {
  const [part, ...others] = (run.match(ASCII_RUNS) ?? []) as string[];
  if (part === undefined || part === run) return [[run]];
  if (others.length > 0) return [[part], ...others.map((one) => [one]), [run]];
  // Behind 'http://' a name begins where it says; elsewhere the words before it are most likely just words.
  return [SCHEME.test(run) && !SCHEME.test(part) ? [run, part] : [part, run]];
}

function linkOf(texts: string[]): FoundLink[] {
  const read = texts.flatMap((text) => addressOf(text).map((address) => ({ text, address })));
  const [first] = read;
  return first ? [{ text: first.text, readings: read.map(({ address }) => address) }] : [];
}

/** The address, or nothing where no browser opens it or its name ends in words ('com查看', '1.请看'). */
function addressOf(text: string): Address[] {
  try {
    const address = canonicalize(text);
    const last = address.host.slice(address.host.lastIndexOf('.') + 1);
    return last.startsWith('xn--') && !hasKnownSuffix(address.host) ? [] : [address];
  } catch (error) {
    if (error instanceof AddressError) return [];
    throw error;
  }
}

function plain(text: string): string {
  return withoutUnseen(text)
    .replace(LONG_RUN, '$& ')
    .replace(STYLED, (letters) => letters.normalize('NFKC'))
    .replace(/：(?=\/\/)|\[:\]/gu, ':')
    .replaceAll('[://]', '://')
    .replace(DEFANGED_DOT, '.')
    .replace(SPOKEN_DOT, '.')
    .replace(SPOKEN_SLASH, '/')
    .replace(BROKEN_LINE, '')
    .replace(CHINESE_DOT, '.')
    .replace(/hxxp(?=s?:)/giu, 'http');
}

/** With 'http://' any host; without it a name with a dot that ends in letters, or a whole IPv4 address. */
function runsOf(letter: string, letters: string): RegExp {
  const tail = `(?:[\\\\/?#](?:(?![,;|](?:https?:|www\\.))[!#-&(-;=?-_a-~${letters}])*)?`;
  const user = '(?:[\\w.~%!$&*+=:-]{1,200}@)?';
  const full = `https?:[\\\\/]+${user}(?:\\[[0-9a-f:.]+\\]|[${letters}_.%:-]+)`;
  const ipv4 = '(?<![a-z0-9_.-])(?:\\d{1,3}\\.){3}\\d{1,3}(?!\\.?[a-z0-9-])';
  // Longer names than any there are: a text of nothing but dots must not take long.
  const name = `(?<![${letters}_-])(?:[${letters}_-]+\\.){1,40}[${letter}][${letters}-]+`;
  return new RegExp(`(?:${full}|(?:${ipv4}|${name})(?::\\d{1,5})?)${tail}`, 'giu');
}
