/**
 * Finds the identifiers in running text: wallets and bank accounts by their check digits, names of messengers and
 * telephone numbers by the words and links around them. In time linear in the text.
 */
import { withoutUnseen } from '../../basics/unseen.ts';
import { type Identifier, readValue } from './identifier.ts';
import type { Regions, Written } from './kind.ts';
import { KINDS } from './kinds.ts';
import type { IdentifierKindName } from './names.ts';

export interface FoundIdentifier extends Identifier {
  /** As it stands in the text, made plain, with the words that say what it is. */
  text: string;
}

/** More are not looked for. */
const MAX_FOUND = 200;
/** As many pieces of text are looked at for each way of writing. */
const MAX_TRIED = 500;

/** Letters, digits and signs in other widths and styles, so that patterns need not know them. */
const STYLED = /[＋－＠．／（）０-９Ａ-Ｚａ-ｚ\u2460-\u24ff\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}]{1,4000}/gu;

const BLANK = /[\u00a0\u2000-\u200a\u202f\u3000]/g;
/** As people say them and as they are written against forgery. */
const HAN = '零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖〇幺貳參肆伍陸柒捌玖';
const HAN_DIGIT = new RegExp(`[${HAN}]`, 'g');
const HAN_DIGITS = new RegExp(`[\\d${HAN}]{7,20}`, 'g');
const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ENGLISH_DIGIT = `(?:${ENGLISH.join('|')}|oh|hundred|\\d{1,4})`;
const ENGLISH_DIGITS = new RegExp(`\\b(?:${ENGLISH_DIGIT}[ -]{1,2}){5,20}${ENGLISH_DIGIT}\\b`, 'gi');

/**
 * The identifiers in `text`, each once, kind by kind. What one kind has found is no other kind's: the number behind
 * `wa.me/` is a WhatsApp account, and not a telephone number as well.
 * @param regions where telephone numbers without a country code are from
 */
export function findIdentifiers(text: string, regions: Regions = []): FoundIdentifier[] {
  const found = new Map<string, FoundIdentifier>();
  let rest = plain(text);
  for (const kind of Object.keys(KINDS) as IdentifierKindName[]) {
    for (const way of KINDS[kind].written) {
      const { parts, identifiers } = search(rest, kind, way, regions);
      for (const one of identifiers)
        if (found.size < MAX_FOUND && !found.has(one.name)) found.set(one.name, one);
      rest = parts.join('\n');
    }
  }
  return [...found.values()];
}

/** What a text has of one kind in one way, and the parts of it between. */
function search(text: string, kind: IdentifierKindName, { pattern, value }: Written, regions: Regions) {
  const parts: string[] = [];
  const identifiers: FoundIdentifier[] = [];
  let from = 0;
  let tried = 0;
  for (const match of text.matchAll(pattern)) {
    if (++tried > MAX_TRIED) break;
    const written = value === undefined ? (match[1] ?? '') : value(match);
    // What ends a sentence is not part of a name.
    const identifier = readValue(kind, written.replace(/[.-]+$/, ''), regions);
    if (typeof identifier === 'string') continue;
    identifiers.push({ ...identifier, text: match[0] });
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return { parts: [...parts, text.slice(from)], identifiers };
}

function plain(text: string): string {
  return withoutUnseen(text)
    .replace(STYLED, (letters) => letters.normalize('NFKC'))
    .replace(BLANK, ' ')
    .replace(HAN_DIGITS, (digits) => digits.replace(HAN_DIGIT, (one) => String(HAN.indexOf(one) % 10)))
    .replace(ENGLISH_DIGITS, (digits) => englishDigits(digits));
}

/** 'one eight hundred' as 1800; runs without a word are left alone, for their blanks tell where a number ends. */
function englishDigits(run: string): string {
  if (!/[a-z]/i.test(run)) return run;
  return run.replace(/[a-z]+|[ -]/gi, (part) => {
    const digit = part.toLowerCase();
    if (digit === 'hundred') return '00';
    return digit === 'oh' ? '0' : String(Math.max(-1, ENGLISH.indexOf(digit))).replace('-1', '');
  });
}
