/**
 * How hard a text is to read. English: the Flesch-Kincaid grade (J. P. Kincaid and others, 1975).
 * Chinese: how long a sentence and its longest clause are. And what in a text may be a telephone number.
 */

/** What may be a telephone number: three digits and more, with the marks that stand between and before them. */
export const LIKE_A_NUMBER = /[#+*]?\p{Nd}(?:[\p{Nd}\s()./–-]*\p{Nd}){2,}/gu;

/** The school grade at which `text` is understood: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
export function fleschKincaidGrade(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((sentence) => /\w/.test(sentence));
  const words = text.match(/[A-Za-z]+(?:'[A-Za-z]+)?/g) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Syllables by the groups of vowels, without the silent ends `e`, `es` and `ed`. */
export function syllablesOf(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  const spoken = /[^aeiouy]le$|[aeiouy][td]ed$|[^aeiouy][td]ed$/.test(bare)
    ? bare
    : bare.replace(/(?<=.{2})(?:es|ed|e)$/, '');
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}

/** Characters of the longest sentence and of its longest clause, marks not counted. */
export function chineseLengths(text: string): { sentence: number; clause: number } {
  const longest = (pieces: string[]) => Math.max(...pieces.map((piece) => [...bare(piece)].length));
  return { sentence: longest(text.split(/[。！？]/)), clause: longest(text.split(/[。！？，；：、]/)) };
}

function bare(text: string): string {
  return text.replace(/[\p{P}\s]/gu, '');
}
