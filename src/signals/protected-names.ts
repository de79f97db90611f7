/**
 * Names that fraud puts on, found in the words of a host: as they are, inside another word, one slip of the hand
 * away, or in letters that look the same.
 */
import { isAscii, skeleton, skeletonHash } from './skeleton.ts';

export interface ProtectedName {
  /** ASCII, lower case, no hyphen. */
  name: string;
  /** As people know it; also the key of its owner. */
  owner: string;
  /** How rarely it stands by chance in an innocent host, as a word and inside one: 1 seldom enough to count, 3 hardly
   * ever; 0: it does not count. */
  whole: number;
  glued: number;
}

/** Shorter names are met by chance. */
const LEAST_GLUED = 5;
const LEAST_NEAR = 6;
const PREFIX = 4;

export class ProtectedNames {
  readonly all: readonly ProtectedName[];
  readonly #whole = new Map<string, ProtectedName>();
  /** By their first four letters as one number: no text is cut to look it up. */
  readonly #prefixes = new Map<number, ProtectedName[]>();
  readonly #shapes = new Map<string, ProtectedName>();
  /** By what is left of a name when one letter is taken out of it. */
  readonly #shortened = new Map<string, ProtectedName[]>();

  readonly #longest: number;
  /** Of names, of what is left of them, and of their skeletons: which words are worth a closer look. */
  readonly #nearHashes = new Set<number>();
  readonly #shapeHashes = new Set<number>();

  constructor(all: readonly ProtectedName[]) {
    this.all = all;
    this.#longest = Math.max(0, ...all.map(({ name }) => name.length));
    for (const one of all) {
      this.#whole.set(one.name, one);
      const { length } = one.name;
      if (length >= LEAST_GLUED) add(this.#prefixes, prefixAt(one.name, 0), one);
      if (length >= LEAST_GLUED) {
        this.#shapes.set(skeleton(one.name), one);
        this.#shapeHashes.add(skeletonHash(one.name));
      }
      if (length < LEAST_NEAR) continue;
      this.#nearHashes.add(letterHash(one.name));
      for (const shorter of shortened(one.name)) {
        add(this.#shortened, shorter, one);
        this.#nearHashes.add(letterHash(shorter));
      }
    }
  }

  whole(word: string): ProtectedName | null {
    return this.#whole.get(word) ?? null;
  }

  /** The longest name inside `word` that is not all of it. */
  glued(word: string): ProtectedName | null {
    let best: ProtectedName | null = null;
    if (word.length <= LEAST_GLUED) return null;
    for (let at = 0; at <= word.length - LEAST_GLUED; at++) {
      const begin = this.#prefixes.get(prefixAt(word, at));
      if (begin === undefined) continue;
      for (const one of begin) {
        const longer = one.glued > 0 && (best === null || one.name.length > best.name.length);
        if (longer && word.startsWith(one.name, at)) best = one;
      }
    }
    return best !== null && best.name.length < word.length ? best : null;
  }

  /** The name that looks like `word` and is not written as it is. */
  alike(word: string): ProtectedName | null {
    if (isAscii(word) && !this.#shapeHashes.has(skeletonHash(word))) return null;
    const found = this.#shapes.get(skeleton(word));
    return found !== undefined && found.name !== word ? found : null;
  }

  /** The name that is one letter more, less or other than `word`, or two letters changed about. */
  near(word: string): ProtectedName | null {
    if (word.length < LEAST_NEAR - 1 || this.#whole.has(word)) return null;
    // The word has one letter less than a name.
    const longer = this.#shortened.get(word);
    if (longer !== undefined) return longer[0]!;
    if (word.length > this.#longest + 1) return null;
    let tail = letterHash(word);
    let head = 0;
    for (let at = 0; at < word.length; at++) {
      // `head` and `tail` together: the hash of the word without this letter, and no text cut for it.
      const code = word.charCodeAt(at);
      const power = POWERS[word.length - at - 1]!;
      tail = (tail - Math.imul(code, power)) | 0;
      const without = (Math.imul(head, power) + tail) | 0;
      head = (Math.imul(head, FACTOR) + code) | 0;
      if (!this.#nearHashes.has(without)) continue;
      const shorter = word.slice(0, at) + word.slice(at + 1);
      const whole = this.#whole.get(shorter);
      if (whole !== undefined && shorter.length >= LEAST_NEAR) return whole;
      for (const one of this.#shortened.get(shorter) ?? []) if (isOneSlip(word, one.name)) return one;
    }
    return null;
  }
}

const FACTOR = 0x01000193;
/** Powers of the factor, for words a little longer than the longest name. */
const POWERS = new Int32Array(96);
for (let at = 0; at < POWERS.length; at++) POWERS[at] = at === 0 ? 1 : Math.imul(POWERS[at - 1]!, FACTOR);

/** A sum of the letters, each times a power of the factor: what it is without one of them takes one step. */
function letterHash(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, FACTOR) + word.charCodeAt(at)) | 0;
  return hash;
}

function prefixAt(word: string, at: number): number {
  let prefix = 0;
  for (let i = at; i < at + PREFIX; i++) prefix = (prefix << 8) | (word.charCodeAt(i) & 255);
  return prefix;
}

function add<Key>(map: Map<Key, ProtectedName[]>, key: Key, one: ProtectedName): void {
  const others = map.get(key);
  if (others === undefined) map.set(key, [one]);
  else if (!others.includes(one)) others.push(one);
}

/** All that is left of a word when one letter is taken out of it. */
function shortened(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Of two words of one length: whether they differ in one letter, or in two neighbours that changed places. */
function isOneSlip(word: string, name: string): boolean {
  if (word.length !== name.length) return false;
  let at = 0;
  while (at < word.length && word[at] === name[at]) at++;
  if (word.slice(at + 1) === name.slice(at + 1)) return true;
  return word[at] === name[at + 1] && word[at + 1] === name[at] && word.slice(at + 2) === name.slice(at + 2);
}
