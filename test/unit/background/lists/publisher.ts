/**
 * A small publisher for the tests of sync: versions of a list as files in memory, signed with real keys.
 */
import { sha256, toHex } from '../../../../src/list/bytes.ts';
import type { OverlayState } from '../../../../src/list/delta.ts';
import { deltaBetween, encodeDelta } from '../../../../src/list/delta.ts';
import { DetailsManifest, detailsDigest, detailsFileName } from '../../../../src/list/details.ts';
import { Fingerprinter, SHARD_COUNT } from '../../../../src/list/fingerprint.ts';
import { generateSigningKey, keyId, type SigningKey, signIndex } from '../../../../src/list/index-file.ts';
import type { IndexPayload } from '../../../../src/list/index-payload.ts';
import { Overlay } from '../../../../src/list/overlay.ts';
import { encodeSnapshot } from '../../../../src/list/snapshot-encode.ts';
import { symbolOf } from '../../../../src/list/symbols.ts';
import { packDetails } from '../../../../src/publisher/details-files.ts';

export const DAY = 24 * 3_600_000;

/** Made-up hosts, as expressions. */
export function names(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => `shop${from + i}.swindle${(from + i) % 97}.example/`);
}

interface Base {
  version: number;
  sorted: Float64Array;
  ref: IndexPayload['base'];
}

export class TestPublisher {
  readonly files = new Map<string, Uint8Array>();
  readonly keys: SigningKey[];
  readonly now: () => number;
  list = 'test-list';
  version = 0;
  issuedAt: number | null = null;
  exemptions: string[] = [];
  trusted: SigningKey[] | null = null;
  pollSeconds = 1800;
  index: IndexPayload | null = null;
  #key = new Uint8Array(16).fill(7);
  #entries: string[] = [];
  #base: Base | null = null;
  #states = new Map<number, Overlay>();
  #deltas: IndexPayload['deltas'] = [];

  private constructor(keys: SigningKey[], now: () => number) {
    this.keys = keys;
    this.now = now;
  }

  static async create(now: () => number): Promise<TestPublisher> {
    return new TestPublisher([await generateSigningKey()], now);
  }

  get publicKey(): string {
    return this.keys[0]!.publicKey;
  }

  /** Publishes a version with exactly these expressions, over the same base where there is one. */
  async publish(expressions: string[], how: { rebase?: boolean; newKey?: boolean } = {}): Promise<void> {
    this.version++;
    this.#entries = expressions;
    if (how.newKey) this.#key = crypto.getRandomValues(new Uint8Array(16));
    const before = this.#base;
    if (before && !how.newKey) await this.#addDeltas(before);
    if (!before || how.rebase || how.newKey) await this.#rebase();
    await this.sign();
  }

  #sorted(): Float64Array {
    const fingerprinter = new Fingerprinter(this.#key);
    return Float64Array.from(this.#entries, (entry) => fingerprinter.value(entry)).sort();
  }

  async #addDeltas(base: Base): Promise<void> {
    const now = this.#sorted();
    const listed = new Set(now);
    const old = new Set(base.sorted);
    const added = now.filter((value) => !old.has(value));
    const state: OverlayState = {
      baseVersion: base.version,
      bits: 44,
      count: base.sorted.length,
      version: this.version,
      removed: Float64Array.from([...base.sorted.keys()].filter((rank) => !listed.has(base.sorted[rank]!))),
      added,
      symbols: new Uint8Array(added.length).fill(symbolOf('phishing')),
    };
    const overlay = new Overlay(state);
    for (const from of new Set([base.version, this.version - 1])) {
      const earlier = this.#states.get(from);
      if (!earlier) continue;
      const file = `delta/${base.version}-${from}-${this.version}.bin`;
      const ref = await this.put(file, encodeDelta(deltaBetween(earlier, overlay)));
      this.#deltas.push({ from, to: this.version, base: base.version, ...ref });
    }
    this.#states.set(this.version, overlay);
  }

  async #rebase(): Promise<void> {
    const sorted = this.#sorted();
    const symbols = new Uint8Array(sorted.length).fill(symbolOf('phishing'));
    const options = { key: this.#key, bits: 44, baseVersion: this.version };
    const { head, shards } = await encodeSnapshot({ fingerprints: sorted, symbols }, options);
    const bytes = new Uint8Array(await new Blob([head, ...shards] as BlobPart[]).arrayBuffer());
    const ref = await this.put(`snapshot/${this.version}.bin`, bytes);
    const facts = { headSize: head.length, headSha256: toHex(await sha256(head)), count: sorted.length };
    this.#base = { version: this.version, sorted, ref: { version: this.version, ...ref, ...facts } };
    const base = { baseVersion: this.version, bits: 44, count: sorted.length };
    this.#states = new Map([[this.version, Overlay.empty(base)]]);
  }

  /** Stores a file and tells how an index names it. */
  async put(file: string, bytes: Uint8Array): Promise<{ file: string; size: number; sha256: string }> {
    this.files.set(file, bytes);
    return { file, size: bytes.length, sha256: toHex(await sha256(bytes)) };
  }

  /** Details of some entries. */
  async details(expressions: string[]): Promise<void> {
    const digests = new Uint8Array(SHARD_COUNT * 16);
    const fingerprinter = new Fingerprinter(this.#key);
    for (const name of expressions) {
      fingerprinter.hash(name);
      const { shard } = fingerprinter;
      const entry = { name, type: 'phishing' as const, firstListed: '2026-11-01', source: 'test' };
      const file = await packDetails(JSON.stringify([entry]));
      const digest = await detailsDigest(file);
      digests.set(digest, shard * 16);
      this.files.set(`details/${detailsFileName(digest)}`, file);
    }
    const ref = await this.put('details/manifest.bin', new DetailsManifest(digests).encode());
    await this.sign((index) => ({ ...index, details: { ...ref, dir: 'details' } }));
  }

  /** Signs the index of the current version anew; `change` makes what a broken or hostile publisher would. */
  async sign(change: (index: IndexPayload) => IndexPayload = (index) => index): Promise<Uint8Array> {
    const issued = this.issuedAt ?? this.now();
    const keys = this.trusted ?? this.keys;
    const index: IndexPayload = {
      format: 1,
      list: this.list,
      name: 'Test list',
      version: this.version,
      issued: new Date(issued).toISOString(),
      expires: new Date(issued + 7 * DAY).toISOString(),
      pollSeconds: this.pollSeconds,
      base: this.#base!.ref,
      deltas: this.#deltas,
      state: { sha256: await this.#states.get(this.version)!.digest() },
      exemptions: this.exemptions,
      keys: await Promise.all(keys.map(async ({ publicKey }) => ({ id: await keyId(publicKey), publicKey }))),
    };
    this.index = change(index);
    const bytes = await signIndex(this.index, this.keys);
    this.files.set('index', bytes);
    return bytes;
  }
}

/** Puts a small list into a device's package. */
export async function packOne(
  device: { packaged: Map<string, Uint8Array>; now: number },
  entries = names(9000, 9050),
): Promise<void> {
  const publisher = await TestPublisher.create(() => device.now);
  await publisher.publish(entries);
  const guard = new TextEncoder().encode(
    `shop9001.example\nxn--bcher-kva.example\nBad Host\nshop9002.example\n${entries[0]}`,
  );
  const ref = await publisher.put('guard.txt', guard);
  const index = await publisher.sign((before) => ({ ...before, name: 'Bundled', guard: ref }));
  device.packaged.set('bundled/index.bin', index);
  device.packaged.set('bundled/snapshot.bin', publisher.files.get('snapshot/1.bin')!);
  device.packaged.set('bundled/guard.bin', guard);
}
