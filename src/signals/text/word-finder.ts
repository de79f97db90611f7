/**
 * Finds many words in a text in one pass: a tree of letters. A word of Latin letters stands by itself; between the
 * halves of a word there may be a few other letters.
 */
import { LetterTree, ROOT } from './letter-tree.ts';

/** The most letters between two halves. */
const GAP = 20;
const UNITS = 65_536;
const PAIRS = 32_768;

/** A word, or a half of one, that ends at a node of the tree: bits of a number. */
const HALF = 1 << 8;
const LAST = 1 << 9;
/** Above these bits: the number of a word with a gap, from 1; 0 where the word is whole. Below them: what it belongs to. */
const GAP_SHIFT = 10;
const OWNER = HALF - 1;

export class WordFinder {
  /** By code unit its letter, numbered from 1; 0 stands in no word. */
  readonly #letters: Uint16Array;
  /** By letter, a byte where it is a word, or half of one, by itself. */
  readonly #singles: Uint8Array;
  /** By two letters, a bit where words may begin with them: most places are done with there. */
  readonly #begins = new Int32Array(PAIRS / 32);
  readonly #tree: LetterTree;
  /** By node: where its endings are; the first is none. */
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
    for (const word of words.flat(2)) for (const unit of word) numbers[even[unit]!] ||= ++letters;
    this.#letters = even.map((unit) => numbers[unit]!);
    this.#singles = new Uint8Array(letters + 1);
    let gaps = 0;
    const endings = new Map<string, number[]>();
    words.forEach((ofOwner, owner) => {
      for (const halves of ofOwner) {
        const gap = halves.length > 1 ? ++gaps : 0;
        halves.forEach((half, place) => {
          const key = this.#spelt(half);
          const ending = owner | (place * HALF) | (gap << GAP_SHIFT);
          const others = endings.get(key);
          if (others) others.push(ending);
          else endings.set(key, [ending]);
        });
      }
    });
    this.#tree = new LetterTree([...endings.keys()]);
    this.#endsAt = new Uint16Array(this.#tree.size);
    const ends = [0];
    for (const [key, ofWord] of endings) {
      this.#endsAt[this.#tree.nodeOf(key)] = ends.length;
      ends.push(...ofWord);
      ends[ends.length - 1]! |= LAST;
    }
    this.#ends = Int32Array.from(ends);
    this.#begun = new Int32Array(2 * gaps + 2);
  }

  /** Tells of each word in `text`, for each place where it ends. */
  find(text: Uint16Array, tell: (owner: number, from: number, to: number) => void): void {
    const begun = this.#begun;
    begun.fill(0);
    // Fields that are read at each letter.
    const letters = this.#letters;
    const singles = this.#singles;
    const begins = this.#begins;
    const { bases, parents } = this.#tree;
    const endsAt = this.#endsAt;
    const ends = this.#ends;
    const length = text.length;
    let inWord = false;
    let next = length === 0 ? 0 : letters[text[0]!]!;
    for (let from = 0; from < length; from++) {
      const first = next;
      next = from + 1 < length ? letters[text[from + 1]!]! : 0;
      const latin = isLatin(text[from]!);
      const inside = inWord && latin;
      inWord = latin;
      if (inside || first === 0) continue;
      const pair = pairOf(first, next);
      if (((begins[pair >>> 5]! >>> (pair & 31)) & 1) === 0 && singles[first] === 0) continue;
      let node = ROOT;
      for (let at = from, letter = first; letter !== 0; ) {
        const child = bases[node]! + letter;
        if (parents[child] !== node) break;
        node = child;
        let end = endsAt[node]!;
        if (end !== 0 && endsHere(text, at)) {
          for (let ending = 0; (ending & LAST) === 0; end++) {
            ending = ends[end]!;
            const gap = (ending >>> GAP_SHIFT) * 2;
            if (gap === 0) tell(ending & OWNER, from, at + 1);
            else if ((ending & HALF) === 0) {
              begun[gap] = from;
              begun[gap + 1] = at + 1;
            } else {
              const ended = begun[gap + 1]!;
              if (ended !== 0 && ended <= from && from - ended <= GAP)
                tell(ending & OWNER, begun[gap]!, at + 1);
            }
          }
        }
        at++;
        letter = at < length ? letters[text[at]!]! : 0;
      }
    }
  }

  /** The letters of a word as the code units of a string; it may begin with them from now on. */
  #spelt(word: Uint16Array): string {
    const letters = word.map((unit) => this.#letters[unit]!);
    const [first = 0, second] = letters;
    if (second === undefined) this.#singles[first] = 1;
    else {
      const pair = pairOf(first, second);
      this.#begins[pair >>> 5]! |= 1 << (pair & 31);
    }
    return String.fromCharCode(...letters);
  }
}

function pairOf(one: number, other: number): number {
  return (Math.imul(one, 0x9e37) ^ other) & (PAIRS - 1);
}

/** Whether a word may end with the unit at `at`: Latin letters must not go on. */
function endsHere(text: Uint16Array, at: number): boolean {
  return !isLatin(text[at]!) || !(at + 1 < text.length && isLatin(text[at + 1]!));
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}
