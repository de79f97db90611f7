/**
 * Finds many words in a text in one pass: they are sorted, so that those which begin alike stand together. A word of
 * Latin letters stands by itself; between the halves of a word there may be a few other letters.
 */
import { pairOf, SortedWords } from './sorted-words.ts';

/** The most letters between two halves. */
const GAP = 20;
const UNITS = 65_536;

/** A word, or a half of one: bits of a number. */
const HALF = 1 << 8;
const LAST = 1 << 9;
/** Above these bits: the number of a word with a gap, from 1; 0 where the word is whole. Below them: what it belongs to. */
const GAP_SHIFT = 10;
const OWNER = HALF - 1;

export class WordFinder {
  /** By code unit its letter, numbered from 1; 0 stands in no word. */
  readonly #letters = new Uint16Array(UNITS);
  readonly #words: SortedWords;
  /** By word: where its endings are, the last of which is marked. */
  readonly #endsAt: Uint16Array;
  readonly #ends: Int32Array;
  /** By word with a gap: where its first half began and ended last. */
  readonly #begun: Int32Array;

  /**
   * @param words by owner: the halves of each, one where the word is whole
   * @param even by code unit: the one that it is taken for
   */
  constructor(words: readonly (readonly (readonly Uint16Array[])[])[], even: Uint16Array) {
    const numbers = new Uint16Array(UNITS);
    let letters = 0;
    let gaps = 0;
    const endings = new Map<string, number[]>();
    words.forEach((ofOwner, owner) => {
      for (const halves of ofOwner) {
        const gap = halves.length > 1 ? ++gaps : 0;
        halves.forEach((half, place) => {
          let spelt = '';
          for (const unit of half) {
            if (numbers[even[unit]!] === 0) numbers[even[unit]!] = ++letters;
            spelt += String.fromCharCode(numbers[even[unit]!]!);
          }
          const ending = owner | (place * HALF) | (gap << GAP_SHIFT);
          const others = endings.get(spelt);
          if (others) others.push(ending);
          else endings.set(spelt, [ending]);
        });
      }
    });
    for (let unit = 0; unit < UNITS; unit++) this.#letters[unit] = numbers[even[unit]!]!;
    this.#words = new SortedWords([...endings.keys()]);
    const ends: number[] = [];
    this.#endsAt = Uint16Array.from(this.#words.sorted, (spelt) => {
      const at = ends.length;
      ends.push(...endings.get(spelt)!);
      ends[ends.length - 1]! |= LAST;
      return at;
    });
    this.#ends = Int32Array.from(ends);
    this.#begun = new Int32Array(2 * gaps + 2);
  }

  /** Tells of each word in `text`, for each place where it begins. */
  find(text: Uint16Array, tell: (owner: number, from: number, to: number) => void): void {
    this.#begun.fill(0);
    // Fields that are read at each letter.
    const numbers = this.#letters;
    const { letters, starts, common, begins, any, singles } = this.#words;
    const length = text.length;
    let inWord = false;
    let next = length === 0 ? 0 : numbers[text[0]!]!;
    for (let from = 0; from < length; from++) {
      const first = next;
      next = from + 1 < length ? numbers[text[from + 1]!]! : 0;
      const latin = isLatin(text[from]!);
      const inside = inWord && latin;
      inWord = latin;
      if (inside || first === 0) continue;
      const single = singles[first]!;
      if (single !== 0 && endsHere(text, from)) this.#tellEndings(single - 1, from, from + 1, tell);
      const slot = pairOf(first, next);
      if (((any[slot >>> 5]! >>> (slot & 31)) & 1) === 0) continue;
      const end = begins[slot + 1]!;
      /** How many letters of the word before stand here. */
      let same = 0;
      for (let word = begins[slot]!; word < end; word++) {
        // It parts from the word before where that one was still right: so do all that follow.
        if (common[word]! < same) break;
        // It goes on as the word before does where that one was wrong already.
        if (common[word]! > same) continue;
        const start = starts[word]!;
        const size = starts[word + 1]! - start;
        while (same < size && from + same < length && letters[start + same] === numbers[text[from + same]!])
          same++;
        if (same === size && size > 1 && endsHere(text, from + size - 1))
          this.#tellEndings(word, from, from + size, tell);
      }
    }
  }

  #tellEndings(word: number, from: number, to: number, tell: Parameters<WordFinder['find']>[1]): void {
    const begun = this.#begun;
    for (let end = this.#endsAt[word]!, ending = 0; (ending & LAST) === 0; end++) {
      ending = this.#ends[end]!;
      const gap = (ending >>> GAP_SHIFT) * 2;
      if (gap === 0) tell(ending & OWNER, from, to);
      else if ((ending & HALF) === 0) {
        begun[gap] = from;
        begun[gap + 1] = to;
      } else {
        const ended = begun[gap + 1]!;
        if (ended !== 0 && ended <= from && from - ended <= GAP) tell(ending & OWNER, begun[gap]!, to);
      }
    }
  }
}

/** Whether a word may end with the unit at `at`: Latin letters must not go on. */
function endsHere(text: Uint16Array, at: number): boolean {
  return !isLatin(text[at]!) || !(at + 1 < text.length && isLatin(text[at + 1]!));
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}
