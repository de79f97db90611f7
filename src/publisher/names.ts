/**
 * An exact set of names (ASCII, at most 65,535 bytes each) for millions of them: bytes in an arena of
 * 16 MB chunks, numbered from 0, found through open addressing. About 35 bytes a name beside its text.
 * The hash runs from the last byte to the first, so that a host's parents are hashed on the way.
 */

const CHUNK_BITS = 24;
const CHUNK = 2 ** CHUNK_BITS;
const DOT = 46;

/** Where a name is: a chunk's bytes, from `start` (included) to `end` (not included). */
export interface NameBytes {
  bytes: Buffer;
  start: number;
  end: number;
}

function finish(state: number, length: number): number {
  let h = state ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A set of names; each has the number that its first `add` gave it. */
export class NameTable {
  readonly #chunks: Buffer[] = [];
  #used = CHUNK;
  #places = new Uint32Array(1024);
  #lengths = new Uint16Array(1024);
  #hashes = new Uint32Array(1024);
  #slots = new Uint32Array(4096);
  #count = 0;
  /** Names come from outside: a start that nobody knows keeps them from being made to collide. */
  readonly #seed = crypto.getRandomValues(new Uint32Array(1))[0]!;

  /** How many names there are; their numbers are 0 .. size - 1. */
  get size(): number {
    return this.#count;
  }

  #hash(bytes: Uint8Array, start: number, end: number): number {
    let state = this.#seed;
    for (let i = end - 1; i >= start; i--) state = Math.imul(state ^ bytes[i]!, 0x01000193);
    return finish(state, end - start);
  }

  #same(id: number, bytes: Uint8Array, start: number, length: number): boolean {
    if (this.#lengths[id] !== length) return false;
    const place = this.#places[id]!;
    const own = this.#chunks[place >>> CHUNK_BITS]!;
    const at = place & (CHUNK - 1);
    for (let i = 0; i < length; i++) if (own[at + i] !== bytes[start + i]) return false;
    return true;
  }

  /** The slot where a name is or would be. */
  #slot(hash: number, bytes: Uint8Array, start: number, length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.#slots[slot]! - 1;
      if (id < 0) return slot;
      if (this.#hashes[id] === hash && this.#same(id, bytes, start, length)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** The number of a name, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.#slots[this.#slot(this.#hash(bytes, start, end), bytes, start, end - start)]! - 1;
  }

  /** The number of an ASCII name, or -1. */
  findText(name: string): number {
    const bytes = Buffer.from(name, 'latin1');
    return this.find(bytes, 0, bytes.length);
  }

  /** The number of a name, which is added where it is new: `size` tells. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > 65_535) throw new RangeError('a name has at most 65,535 bytes');
    const hash = this.#hash(bytes, start, end);
    const slot = this.#slot(hash, bytes, start, length);
    const known = this.#slots[slot]!;
    if (known > 0) return known - 1;
    const id = this.#count;
    if (id === this.#places.length) this.#growNames();
    if (this.#chunks.length === 0 || this.#used + length > CHUNK) {
      if (this.#chunks.length === 256) throw new RangeError('more than 4 GB of names');
      this.#chunks.push(Buffer.alloc(CHUNK));
      this.#used = 0;
    }
    const chunk = this.#chunks.length - 1;
    const own = this.#chunks[chunk]!;
    for (let i = 0; i < length; i++) own[this.#used + i] = bytes[start + i]!;
    this.#places[id] = chunk * CHUNK + this.#used;
    this.#lengths[id] = length;
    this.#hashes[id] = hash;
    this.#used += length;
    this.#slots[slot] = id + 1;
    this.#count++;
    if (this.#count > this.#slots.length * 0.6) this.#growSlots();
    return id;
  }

  /** The number of an ASCII name, which is added where it is new. */
  addText(name: string): number {
    const bytes = Buffer.from(name, 'latin1');
    return this.add(bytes, 0, bytes.length);
  }

  #growNames(): void {
    const room = this.#places.length * 2;
    this.#places = grown(this.#places, new Uint32Array(room));
    this.#hashes = grown(this.#hashes, new Uint32Array(room));
    this.#lengths = grown(this.#lengths, new Uint16Array(room));
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#count; id++) {
      let slot = this.#hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }

  /** The text of a name. */
  text(id: number): string {
    const place = this.#places[id]!;
    const at = place & (CHUNK - 1);
    return this.#chunks[place >>> CHUNK_BITS]!.toString('latin1', at, at + this.#lengths[id]!);
  }

  /** The bytes of a name, in place: into `into`, which is returned. */
  bytes(id: number, into: NameBytes): NameBytes {
    const place = this.#places[id]!;
    into.bytes = this.#chunks[place >>> CHUNK_BITS]!;
    into.start = place & (CHUNK - 1);
    into.end = into.start + this.#lengths[id]!;
    return into;
  }

  /**
   * The names in the set that are parents of the host `id`, farthest first, without its top-level
   * domain: for a.b.example.com, those of example.com and b.example.com that are in the set.
   * @param into gets the numbers (room for 128, the most labels that a host can have)
   * @returns how many there are
   */
  parents(id: number, into: Uint32Array): number {
    const place = this.#places[id]!;
    const own = this.#chunks[place >>> CHUNK_BITS]!;
    const start = place & (CHUNK - 1);
    const end = start + this.#lengths[id]!;
    let state = this.#seed;
    let labels = 0;
    let found = 0;
    for (let i = end - 1; i > start; i--) {
      const byte = own[i]!;
      if (byte === DOT && ++labels > 1) {
        const length = end - i - 1;
        const parent = this.#slots[this.#slot(finish(state, length), own, i + 1, length)]! - 1;
        if (parent >= 0 && found < into.length) into[found++] = parent;
      }
      state = Math.imul(state ^ byte, 0x01000193);
    }
    return found;
  }
}

/** `bigger` with the contents of `old` at its start. */
export function grown<T extends Uint8Array | Uint16Array | Uint32Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
