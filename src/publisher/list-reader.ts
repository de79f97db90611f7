/**
 * A published list's folder as a client sees it: asks it about addresses and says what is in it. Files are
 * held against the hashes that the index names.
 */
import { canonicalize } from '../list/address.ts';
import { ExemptionFile } from '../list/exemption-file.ts';
import { hostExpressions } from '../list/expressions.ts';
import { Fingerprinter, SHARD_COUNT } from '../list/fingerprint.ts';
import { type Identifier, identifierExpressions } from '../list/identifiers/identifier.ts';
import type { IndexPayload } from '../list/index-file.ts';
import type { Overlay } from '../list/overlay.ts';
import { type Match, pick, type QueriedList, symbolSync } from '../list/query.ts';
import { lookUpSync } from '../list/query-sync.ts';
import type { Shard } from '../list/shard.ts';
import { parseSnapshotHead, type SnapshotHead } from '../list/snapshot.ts';
import { RefusedError } from './errors.ts';
import { ListFolder } from './folder.ts';
import { overlayOf, readFolderIndex } from './history.ts';

/** A list that is at hand, whole. */
export class ListReader {
  readonly payload: IndexPayload;
  readonly head: SnapshotHead;
  readonly overlay: Overlay;
  readonly #snapshot: Uint8Array;
  readonly #shards = new Map<number, Shard>();
  readonly #fingerprinter: Fingerprinter;
  readonly #exempt: ReadonlySet<string>;
  readonly #exemptionFile: ExemptionFile | null;

  private constructor(
    payload: IndexPayload,
    snapshot: Uint8Array,
    head: SnapshotHead,
    overlay: Overlay,
    exemptionFile: ExemptionFile | null,
  ) {
    this.payload = payload;
    this.head = head;
    this.overlay = overlay;
    this.#snapshot = snapshot;
    this.#fingerprinter = new Fingerprinter(head.key, head.bits);
    this.#exempt = new Set(payload.exemptions);
    this.#exemptionFile = exemptionFile;
  }

  /** Opens the folder of a published list. @throws RefusedError, ListError */
  static async open(path: string): Promise<ListReader> {
    const folder = new ListFolder(path);
    const payload = await readFolderIndex(folder);
    if (payload === null) throw new RefusedError(`There is no list in ${path}.`);
    const snapshot = await folder.readNamed(payload.base);
    const head = parseSnapshotHead(snapshot);
    const overlay = await overlayOf(folder, payload, head, payload.version);
    if (overlay === null)
      throw new RefusedError(`${path} lacks the delta to its version ${payload.version}.`);
    const ref = payload.exemptionFile;
    const exemptionFile = ref ? new ExemptionFile(await folder.readNamed(ref)) : null;
    return new ListReader(payload, snapshot, head, overlay, exemptionFile);
  }

  /** A shard, decoded on first use. */
  shard(number: number): Shard {
    let shard = this.#shards.get(number);
    if (shard === undefined) {
      const { offset, length } = this.head.place(number);
      shard = this.head.parseShard(number, this.#snapshot.subarray(offset, offset + length));
      this.#shards.set(number, shard);
    }
    return shard;
  }

  /** The entry that covers an address, or null; exempt hosts have none. @throws AddressError */
  lookUp(url: string): Match | null {
    const address = canonicalize(url);
    if (hostExpressions(address).some((expression) => this.#isExempt(expression.slice(0, -1)))) return null;
    return lookUpSync(address, this.#queried);
  }

  get #queried(): QueriedList<Shard> {
    return {
      fingerprinter: this.#fingerprinter,
      overlay: this.overlay,
      shard: (number) => this.shard(number),
      rankBefore: (number) => this.head.rankBefore(number),
    };
  }

  /** The entry that names an identifier, or null. */
  lookUpIdentifier(identifier: Identifier): Match | null {
    const expressions = identifierExpressions(identifier);
    return pick(
      expressions,
      expressions.map((expression) => symbolSync(this.#queried, expression)),
    );
  }

  #isExempt(host: string): boolean {
    return this.#exempt.has(host) || this.#exemptionFile?.has(host) === true;
  }

  /** Entries of each symbol in the current version. */
  symbolCounts(): number[] {
    const counts = [...this.head.frequencies.counts];
    for (const rank of this.overlay.removed) {
      const shard = this.#shardOf(rank);
      counts[this.shard(shard).symbolAt(rank - this.head.rankBefore(shard))]!--;
    }
    for (const symbol of this.overlay.symbols) counts[symbol]!++;
    return counts;
  }

  #shardOf(rank: number): number {
    let low = 0;
    let high = SHARD_COUNT;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.head.rankBefore(middle) <= rank) low = middle;
      else high = middle;
    }
    return low;
  }
}
