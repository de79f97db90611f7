/**
 * A list of tens of thousands of made-up names in four versions, and a server that hands it out slowly, holds
 * requests back or is down: moments at which a browser can be killed.
 */
import { parseSnapshotHead } from '../../src/list/snapshot.ts';
import { names, TestPublisher } from '../unit/background/lists/publisher.ts';
import { sleep } from './browsers/script.ts';
import type { SiteReply, SiteRequest } from './site-messages.ts';
import { times } from './thorough.ts';

/** How a version differs from the one before: everything is new, changes over the same snapshot, the snapshot
 * that the device can make by itself, a snapshot under another key. */
export const KINDS = ['first sync', 'delta', 'compaction', 'new snapshot'] as const;

/** Names in each version, and how many change at each end from one to the next. */
const COUNT = 60_000;
const STEP = 300;
/** How many names of a version are looked up at each end of it, and how many of all versions in the middle. */
const ENDS = times(8, 4);
const MIDDLE = times(36, 18);
const PIECE = 8 * 1024;
const PAUSE = 4;

interface Version {
  index: Uint8Array;
  /** Shards of its snapshot that have entries. */
  shards: number;
}

/** Fits the pages of a published folder at an address of its own: the index is '/index'. */
export class SlowList {
  readonly publicKey: string;
  /** The version that the index names: 1 to 4. */
  version = 1;
  /** 'hold': requests that come now are never answered, 'index': but for the index. 'down': they get an error.
   * 'quick': they get everything at once. */
  mode: 'up' | 'index' | 'hold' | 'down' | 'quick' = 'up';
  /** Requests that were held back so far. */
  held = 0;
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #versions: readonly Version[];

  private constructor(publisher: TestPublisher, versions: readonly Version[]) {
    this.publicKey = publisher.publicKey;
    this.#files = publisher.files;
    this.#versions = versions;
  }

  static async make(): Promise<SlowList> {
    const publisher = await TestPublisher.create(Date.now);
    const versions: Version[] = [];
    for (const [i, kind] of KINDS.entries()) {
      const how = { rebase: kind === 'compaction', newKey: kind === 'new snapshot' };
      await publisher.publish(names(i * STEP, i * STEP + COUNT), how);
      const head = parseSnapshotHead(publisher.files.get(publisher.index!.base.file)!);
      const shards = head.places().filter((place) => place.count > 0).length;
      versions.push({ index: publisher.files.get('index')!, shards });
    }
    return new SlowList(publisher, versions);
  }

  /** Shards of the snapshot that a version lies over. */
  shardsOf(version: number): number {
    return this.#versions[version - 1]!.shards;
  }

  /** Hosts at both ends of every version, and some in the middle. */
  sample(): string[] {
    const all = KINDS.flatMap((_, i) => [
      ...names(i * STEP, i * STEP + ENDS),
      ...names(i * STEP + COUNT - ENDS, i * STEP + COUNT),
    ]);
    const middle = Array.from({ length: MIDDLE }, (_, i) => names(2000 + i * 1500, 2001 + i * 1500)[0]!);
    return [...all, ...middle].map((name) => name.slice(0, -1));
  }

  /** Whether a version (0: none) lists a host. */
  lists(version: number, host: string): boolean {
    const number = Number(/^shop(\d+)\./.exec(host)?.[1]);
    const from = (version - 1) * STEP;
    return version > 0 && number >= from && number < from + COUNT;
  }

  readonly handler = async ({ path, headers }: SiteRequest): Promise<SiteReply> => {
    const file = path.slice(1);
    if (this.mode === 'hold' || (this.mode === 'index' && file !== 'index')) {
      this.held++;
      // Whoever asked is killed meanwhile; the request ends with the connection.
      await new Promise(() => undefined);
    }
    if (this.mode === 'down') return { status: 503 };
    const bytes = file === 'index' ? this.#versions[this.version - 1]!.index : this.#files.get(file);
    if (!bytes) return { status: 404 };
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    const type = { 'content-type': 'application/octet-stream' };
    const sent = (part: Uint8Array) => (this.mode === 'quick' ? part : slowly(part));
    if (!range) return { headers: type, body: sent(bytes) };
    const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1);
    const place = { 'content-range': `bytes ${range[1]}-${range[2]}/${bytes.length}` };
    return { status: 206, headers: { ...type, ...place }, body: sent(part) };
  };
}

async function* slowly(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    yield bytes.subarray(at, at + PIECE);
    await sleep(PAUSE);
  }
}
