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

/** The same by the letters' codes, 0 where a letter stands for itself: it is asked for every letter of every host. */
const STAND_IN_LETTERS = Uint8Array.from(
  { length: 128 },
  (_, code) => STAND_INS[String.fromCharCode(code)]?.charCodeAt(0) ?? 0,
);

export function skeleton(text: string): string {
  const ascii = isAscii(text) ? text : folded(text);
  let out = ascii;
  for (let at = 0; at < ascii.length; at++) {
    const letter = STAND_IN_LETTERS[ascii.charCodeAt(at)];
    if (letter) out = `${out.slice(0, at)}${String.fromCharCode(letter)}${out.slice(at + 1)}`;
  }
  if (out.includes('rn')) out = out.replaceAll('rn', 'm');
  return out.includes('vv') ? out.replaceAll('vv', 'w') : out;
}

/** A number of the skeleton of an ASCII word, without making its text: words with the same skeleton have the same. */
export function skeletonHash(word: string): number {
  let hash = 0;
  let before = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    const letter = STAND_IN_LETTERS[code]! || code;
    const both = before === R && letter === N ? M : before === V && letter === V ? W : 0;
    if (both === 0 && before !== 0) hash = (Math.imul(hash, 0x01000193) + before) | 0;
    if (both !== 0) hash = (Math.imul(hash, 0x01000193) + both) | 0;
    before = both === 0 ? letter : 0;
  }
  return before === 0 ? hash : (Math.imul(hash, 0x01000193) + before) | 0;
}

const [M, N, R, V, W] = [109, 110, 114, 118, 119] as const;

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const LETTER_OF_EUROPE =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]\p{M}*/gu;

/** A text whose letters that look like Latin ones are these, marks taken off; of other scripts nothing is changed. */
export function withLatin(text: string): string {
  return text.replace(LETTER_OF_EUROPE, (letter) =>
    isAscii(letter) ? letter : folded(letter.toLowerCase()),
  );
}

function folded(text: string): string {
  let out = '';
  for (const letter of text.normalize('NFD'))
    if (!/\p{M}/u.test(letter)) out += LETTERS.get(letter) ?? letter;
  return out;
}
