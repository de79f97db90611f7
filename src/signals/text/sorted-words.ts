/**
 * Words in their order, and how many letters each has in common with the one before: those that stand at a place of a
 * text are found by going once along those that begin with its two letters. Made in the time that it takes to sort them.
 */
const PAIRS = 32_768;
/** Their places are numbers of 16 bits. */
const MOST_LETTERS = 65_535;

export class SortedWords {
  readonly sorted: readonly string[];
  /** The letters of all words, one after the other. */
  readonly letters: Uint16Array;
  /** By word: where its letters begin; behind the last, where they end. */
  readonly starts: Uint16Array;
  /** By word: how many of its letters are those of the word before, 0 for the first of two letters. */
  readonly common: Uint8Array;
  /** By two letters: the first of the words that may begin with them; those of the next two follow. */
  readonly begins = new Uint16Array(PAIRS + 1);
  /** The same as a bit, so that most places are done with in a table that stays near the processor. */
  readonly any = new Int32Array(PAIRS / 32);
  /** By letter, where it is a word by itself: its number and one. */
  readonly singles: Uint16Array;

  /** @param words each once, whose code units are letters from 1 on @throws RangeError where they are too many */
  constructor(words: readonly string[]) {
    const keys = words.map((word) => String.fromCharCode(slotOf(word)) + word).sort();
    this.sorted = keys.map((key) => key.slice(1));
    const all = this.sorted.join('');
    if (all.length > MOST_LETTERS) throw new RangeError(`The words have more than ${MOST_LETTERS} letters.`);
    this.letters = Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at));
    this.starts = new Uint16Array(words.length + 1);
    this.common = new Uint8Array(words.length + 1);
    this.singles = new Uint16Array(this.letters.reduce((most, letter) => Math.max(most, letter), 0) + 1);
    this.sorted.forEach((word, number) => {
      const slot = slotOf(word);
      const before = this.sorted[number - 1];
      this.starts[number + 1] = this.starts[number]! + word.length;
      this.common[number] = before === undefined || slotOf(before) !== slot ? 0 : inCommon(before, word);
      this.begins[slot + 1] = number + 1;
      if (word.length === 1) this.singles[word.charCodeAt(0)] = number + 1;
      else this.any[slot >>> 5]! |= 1 << (slot & 31);
    });
    for (let slot = 1; slot <= PAIRS; slot++) this.begins[slot] ||= this.begins[slot - 1]!;
  }
}

function slotOf(word: string): number {
  return pairOf(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : 0);
}

/** Where words are looked for that begin with two letters; 0 where there is no second. */
export function pairOf(one: number, other: number): number {
  return (Math.imul(one, 0x9e37) ^ other) & (PAIRS - 1);
}

function inCommon(one: string, other: string): number {
  let letters = 0;
  while (letters < one.length && letters < other.length && one[letters] === other[letters]) letters++;
  return letters;
}
