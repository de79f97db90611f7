/**
 * Finds many words in a text in one pass: a tree of letters. A word of Latin letters stands by itself; between the
 * halves of a word there may be a few other letters.
 */

/** The most letters between two halves. */
const GAP = 20;
const UNITS = 65_536;
const PAIRS = 32_768;

/** A word that ends at a node of the tree. */
interface Ending {
  /** What the word belongs to. */
  owner: number;
  /** The number of a word with a gap; -1 where the word is whole. */
  gap: number;
  half: 0 | 1;
}

export class WordFinder {
  readonly #even: Uint16Array;
  /** By code unit its letter, numbered from 1; 0 stands in no word. */
  readonly #letters = new Uint16Array(UNITS);
  /** By letter the node of the words that begin with it. */
  readonly #roots: Int32Array;
  /** By two code units, a byte where words may begin with them: most places are done with there. */
  readonly #begins = new Uint8Array(PAIRS);
  /** By code unit, a byte where it is a word, or half of one, by itself. */
  readonly #singles = new Uint8Array(UNITS);
  /** Further nodes, by `node * letters + letter`, in open addressing. */
  readonly #keys: Int32Array;
  readonly #nodes: Int32Array;
  readonly #mask: number;
  readonly #count: number;
  readonly #endings: (Ending[] | undefined)[] = [undefined];
  /** By gap: where its first half began and ended last. */
  readonly #begun: Int32Array;

  /**
   * @param words by owner: the halves of each, one where the word is whole
   * @param even by code unit: the one that it is taken for
   */
  constructor(words: readonly (readonly (readonly string[])[])[], even: Uint16Array) {
    this.#even = even;
    const all = words.flat(2);
    let letters = 1;
    for (const letter of new Set(all.join(''))) {
      const unit = even[letter.charCodeAt(0)]!;
      if (this.#letters[unit] === 0) this.#letters[unit] = letters++;
    }
    const units = all.reduce((sum, { length }) => sum + length, 0);
    const size = 2 ** Math.ceil(Math.log2(2 * units + 2));
    this.#count = letters;
    this.#roots = new Int32Array(letters);
    this.#keys = new Int32Array(size);
    this.#nodes = new Int32Array(size);
    this.#mask = size - 1;
    let gaps = 0;
    words.forEach((ofOwner, owner) => {
      for (const [first = '', second] of ofOwner) {
        const gap = second === undefined ? -1 : gaps++;
        this.#put(first, { owner, gap, half: 0 });
        if (second !== undefined) this.#put(second, { owner, gap, half: 1 });
      }
    });
    this.#begun = new Int32Array(2 * gaps);
  }

  /** Tells of each word in `text`, for each place where it ends. */
  find(text: string, tell: (owner: number, from: number, to: number) => void): void {
    const begun = this.#begun;
    begun.fill(0);
    // Fields that are read at each letter.
    const even = this.#even;
    const letters = this.#letters;
    const roots = this.#roots;
    const keys = this.#keys;
    const nodes = this.#nodes;
    const begins = this.#begins;
    const singles = this.#singles;
    const mask = this.#mask;
    const count = this.#count;
    const all = this.#endings;
    let inWord = false;
    let next = text === '' ? 0 : even[text.charCodeAt(0)]!;
    for (let from = 0; from < text.length; from++) {
      const unit = next;
      next = from + 1 < text.length ? even[text.charCodeAt(from + 1)]! : 0;
      const latin = isLatin(unit);
      const inside = inWord && latin;
      inWord = latin;
      if (inside || (begins[pairOf(unit, next)] === 0 && singles[unit] === 0)) continue;
      let node = roots[letters[unit]!]!;
      for (let at = from; node !== 0; ) {
        const endings = all[node];
        if (endings !== undefined && endsHere(text, at)) {
          for (const { owner, gap, half } of endings) {
            if (gap < 0) tell(owner, from, at + 1);
            else if (half === 0) {
              begun[2 * gap] = from;
              begun[2 * gap + 1] = at + 1;
            } else {
              const end = begun[2 * gap + 1]!;
              if (end !== 0 && end <= from && from - end <= GAP) tell(owner, begun[2 * gap]!, at + 1);
            }
          }
        }
        at++;
        const letter = at < text.length ? letters[even[text.charCodeAt(at)]!]! : 0;
        if (letter === 0) break;
        const key = node * count + letter;
        let slot = slotOf(key, mask);
        while (nodes[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
        node = nodes[slot]!;
      }
    }
  }

  /** Where `key` is, or belongs. */
  #slot(key: number): number {
    let slot = slotOf(key, this.#mask);
    while (this.#nodes[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #put(word: string, ending: Ending): void {
    const units = Array.from(word, (letter) => this.#even[letter.charCodeAt(0)]!);
    const [first = 0, second] = units;
    if (second === undefined) this.#singles[first] = 1;
    else this.#begins[pairOf(first, second)] = 1;
    let node = 0;
    for (const [at, unit] of units.entries()) {
      const letter = this.#letters[unit]!;
      const slot = this.#slot(node * this.#count + letter);
      let next = at === 0 ? this.#roots[letter]! : this.#nodes[slot]!;
      if (next === 0) {
        next = this.#endings.push(undefined) - 1;
        if (at === 0) this.#roots[letter] = next;
        else {
          this.#nodes[slot] = next;
          this.#keys[slot] = node * this.#count + letter;
        }
      }
      node = next;
    }
    const endings = this.#endings[node];
    if (endings) endings.push(ending);
    else this.#endings[node] = [ending];
  }
}

function pairOf(one: number, other: number): number {
  return (Math.imul(one, 0x9e37) ^ other) & (PAIRS - 1);
}

function slotOf(key: number, mask: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** Whether a word may end with the unit at `at`: Latin letters must not go on. */
function endsHere(text: string, at: number): boolean {
  return !isLatin(text.charCodeAt(at)) || !(at + 1 < text.length && isLatin(text.charCodeAt(at + 1)));
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}
