/**
 * What a name looks like (Unicode Technical Standard 39, with marks taken off): two names that people take for one
 * another have the same skeleton.
 */
import table from './data/skeleton.json' with { type: 'json' };

const LETTERS = new Map<string, string>(
  Object.entries(table.letters).flatMap(([ascii, letters]) =>
    [...letters].map((letter): [string, string] => [letter, ascii]),
  ),
);
/** Digits and letters that stand in for one another in names of ASCII; 'i', 'l' and '1' become one. */
const STAND_INS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  i: 'l',
};

/** The same by the letter's code: it is asked for every letter of every host. */
const STAND_IN_CODES = Array.from({ length: 128 }, (_, code) => STAND_INS[String.fromCharCode(code)] ?? '');

export function skeleton(text: string): string {
  const ascii = isAscii(text) ? text : folded(text);
  let out = ascii;
  for (let at = 0; at < ascii.length; at++) {
    const standIn = STAND_IN_CODES[ascii.charCodeAt(at)];
    if (standIn !== undefined && standIn !== '') out = `${out.slice(0, at)}${standIn}${out.slice(at + 1)}`;
  }
  if (out.includes('rn')) out = out.replaceAll('rn', 'm');
  return out.includes('vv') ? out.replaceAll('vv', 'w') : out;
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function folded(text: string): string {
  let out = '';
  for (const letter of text.normalize('NFD'))
    if (!/\p{M}/u.test(letter)) out += LETTERS.get(letter) ?? letter;
  return out;
}
