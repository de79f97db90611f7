/**
 * A message as its words are looked for in it: one width, small letters, its web addresses left out, nothing between the
 * letters that only hides a word from programs.
 */
import { withoutUnseen } from '../../basics/unseen.ts';
import table from '../data/simplified.json' with { type: 'json' };
import { withLatin } from '../skeleton.ts';

const BLANKS = /\s{2,}/g;
/** Neither ASCII, nor Chinese with its own signs: letters in other widths and styles are among it. */
const STYLED = /[^\0-~·—‘’“”…\u3000-\u303f\u3400-\u9fff！（），：；？～￥]/;
/** Signs that Chinese is written with in full width. */
const FULL_WIDTH = '！（），：；？～';
/** Signs, marks and pictures between two Chinese letters. */
const PICTURES = /(?<=\p{Script=Han})[\p{So}\p{Sk}\p{Mn}•・‧∙⋅]+(?=\p{Script=Han})/gu;
const SPACE = 0x20;
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const CASE = 0x20;

/** What is done with a unit that is below 128. */
const AS_IT_IS = 0;
const CAPITAL = 1;
const BLANK = 2;
/** May be the end of `https:` or `www.`. */
const OF_ADDRESS = 3;
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  if (/[A-Z]/.test(letter)) return CAPITAL;
  if (/\s/.test(letter)) return BLANK;
  return /[:.]/.test(letter) ? OF_ADDRESS : AS_IT_IS;
});
/** By code unit, a byte for spaces and signs that may stand inside a Chinese word. */
const SIGNS = Uint8Array.from({ length: 256 }, (_, unit) =>
  Number(/[\s*·_|~^./\\+=#&'"`-]/.test(String.fromCharCode(unit))),
);

/** `text` without what nobody sees, and with one blank for many. */
export function seenText(text: string): string {
  return (isStyled(text) ? withoutUnseen(text) : text).replace(BLANKS, ' ');
}

/** Whether `text` has letters in other widths or styles, or what nobody sees. */
export function isStyled(text: string): boolean {
  return STYLED.test(text);
}

/** The code units of what is left of `text`: what of it is shown again. */
export function plainUnits(text: string): Uint16Array {
  const even = isStyled(text) ? evenText(text) : text;
  return unitsBetween(even, 0, even.length);
}

/** The same of what stands from `from` to `to` of a text that is not styled; quicker than of a piece cut out of it. */
export function unitsBetween(even: string, from: number, to: number): Uint16Array {
  const units = new Uint16Array(to - from);
  let end = 0;
  for (let at = from; at < to; at++) {
    const unit = even.charCodeAt(at);
    if (isHan(unit)) {
      if (end > 0 && !isHan(units[end - 1]!)) end = withoutSigns(units, end);
      units[end++] = unit;
      continue;
    }
    const kind = unit < 128 ? KINDS[unit] : isBlank(unit) ? BLANK : AS_IT_IS;
    if (kind === AS_IT_IS) units[end++] = unit === CURLY_APOSTROPHE ? APOSTROPHE : unit;
    else if (kind === CAPITAL) units[end++] = unit | CASE;
    else {
      const begin = kind === OF_ADDRESS ? beginOfAddress(units, end, even, at) : -1;
      if (begin >= 0) {
        end = begin;
        while (at + 1 < to && isPrinted(even.charCodeAt(at + 1))) at++;
      } else if (kind === OF_ADDRESS) {
        units[end++] = unit;
        continue;
      }
      if (end === 0 || units[end - 1] !== SPACE) units[end++] = SPACE;
    }
  }
  return units.subarray(0, end);
}

/** In one width and style, letters that look like Latin ones as these, without pictures inside of Chinese words. */
function evenText(text: string): string {
  return withLatin(withoutUnseen(text.normalize('NFKC'))).replace(PICTURES, '');
}

/** What stands from `from` to `to`. */
export function wordOf(units: Uint16Array, from: number, to: number): string {
  let word = '';
  for (let at = from; at < to; at++) word += String.fromCharCode(units[at]!);
  return word;
}

/** Where a web address begins among `units`, whose `:` or `.` stands at `at` of `text`; -1 where none does. */
function beginOfAddress(units: Uint16Array, end: number, text: string, at: number): number {
  const isScheme = text[at] === ':';
  if (isScheme && !text.startsWith('//', at + 1)) return -1;
  if (!isPrinted(text.charCodeAt(at + (isScheme ? 3 : 1)))) return -1;
  for (const start of isScheme ? ['https', 'http'] : ['www']) {
    const begin = end - start.length;
    if (begin >= 0 && wordOf(units, begin, end) === start) return begin;
  }
  return -1;
}

/** Where `units` end without the signs at their end, where Chinese stands before these: Chinese follows. */
function withoutSigns(units: Uint16Array, end: number): number {
  let before = end;
  while (before > 0 && isSign(units[before - 1]!)) before--;
  return before > 0 && isHan(units[before - 1]!) ? before : end;
}

function isSign(unit: number): boolean {
  return unit < SIGNS.length && SIGNS[unit] === 1;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** The blanks that are not ASCII and that no even width brings to a space. */
function isBlank(unit: number): boolean {
  return unit === 0x3000 || unit === 0x2028 || unit === 0x2029 || unit === 0x1680;
}

function isPrinted(unit: number): boolean {
  return unit > SPACE && unit < 127;
}

/** By code unit: the one that it is looked for as, Simplified for Traditional, ASCII for signs in full width. */
export const EVEN_UNITS = evenUnits();

function evenUnits(): Uint16Array {
  const units = new Uint16Array(65_536).map((_, unit) => unit);
  for (let at = 0; at < table.from.length; at++) units[table.from.charCodeAt(at)] = table.to.charCodeAt(at);
  for (const sign of FULL_WIDTH) units[sign.charCodeAt(0)] = sign.normalize('NFKC').charCodeAt(0);
  return units;
}
