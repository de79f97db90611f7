/**
 * The file of exemptions: what a list is not to warn about, as fingerprints, however many there are.
 *
 * Theirs have 96 bits and two keys of their own. A chance hit here lets a fraudster through, who may search for a name
 * of his own that is one: among 44 bits he would find it within minutes.
 *
 *   4 bytes 'SANX'   16 bytes first key   16 bytes second key   12 bytes each: the fingerprints, ascending
 */
import { ListError } from './errors.ts';
import { Fingerprinter } from './fingerprint.ts';

const MAGIC = 0x53414e58;
const KEY = 16;
const HEAD = 4 + 2 * KEY;
const WIDTH = 12;

/** As many as a device keeps in memory: 3.6 MB. */
const MOST_EXEMPTIONS = 300_000;
/** Largest file that is read, bytes. */
export const MAX_EXEMPTION_BYTES = HEAD + WIDTH * MOST_EXEMPTIONS;

type Words = [number, number, number];

/** The exemptions of a file, which say whether one is among them. */
export class ExemptionFile {
  readonly count: number;
  readonly #view: DataView;
  readonly #wordsOf: (name: string) => Words;

  /** @throws ListError where the bytes are no such file, or it is too large */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (bytes.length < HEAD) throw new ListError('truncated', 'The file of exemptions ends too soon.');
    if (view.getUint32(0) !== MAGIC || (bytes.length - HEAD) % WIDTH !== 0) {
      throw new ListError('corrupt', 'The file of exemptions is none.');
    }
    if (bytes.length > MAX_EXEMPTION_BYTES) {
      throw new ListError('too-large', 'The file of exemptions is larger than this version takes.');
    }
    this.count = (bytes.length - HEAD) / WIDTH;
    this.#view = view;
    this.#wordsOf = fingerprints(bytes.subarray(4, HEAD));
    for (let i = 1; i < this.count; i++) {
      if (this.#compare(i, this.#wordsAt(i - 1)) <= 0) {
        throw new ListError('corrupt', 'The file of exemptions is not in order.');
      }
    }
  }

  /** `name`: a canonical host, or one with a path. */
  has(name: string): boolean {
    const words = this.#wordsOf(name);
    let low = 0;
    for (let high = this.count; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, words) < 0) low = middle + 1;
      else high = middle;
    }
    return low < this.count && this.#compare(low, words) === 0;
  }

  #wordsAt(i: number): Words {
    const at = HEAD + i * WIDTH;
    return [this.#view.getUint32(at), this.#view.getUint32(at + 4), this.#view.getUint32(at + 8)];
  }

  #compare(i: number, words: Words): number {
    return compare(this.#wordsAt(i), words);
  }
}

/**
 * Writes a file of exemptions.
 * @param keys 32 bytes
 * @throws ListError where there are more than a device takes
 */
export function encodeExemptions(names: readonly string[], keys: Uint8Array): Uint8Array {
  if (names.length > MOST_EXEMPTIONS) {
    throw new ListError('too-large', `A list has ${MOST_EXEMPTIONS} exemptions at the most.`);
  }
  const wordsOf = fingerprints(keys);
  const all = [...new Set(names)].map(wordsOf).sort(compare);
  const bytes = new Uint8Array(HEAD + WIDTH * all.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  bytes.set(keys, 4);
  for (const [i, words] of all.entries()) {
    for (const [j, word] of words.entries()) view.setUint32(HEAD + i * WIDTH + 4 * j, word);
  }
  return bytes;
}

function fingerprints(keys: Uint8Array): (name: string) => Words {
  const first = new Fingerprinter(keys.slice(0, KEY));
  const second = new Fingerprinter(keys.slice(KEY, 2 * KEY));
  return (name) => {
    first.hash(name);
    second.hash(name);
    return [first.high, first.low, second.high];
  };
}

function compare(a: Words, b: Words): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
