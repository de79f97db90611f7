/**
 * Brings a signed list to the version that its index names, by the cheapest way that works; what each step
 * yields is held against the signed hashes before anything becomes current.
 */
import { sha256, toHex } from '../../../list/bytes.ts';
import { parseDelta } from '../../../list/delta.ts';
import type { IndexFileRef, IndexPayload } from '../../../list/index-payload.ts';
import { Overlay } from '../../../list/overlay.ts';
import { MAX_HEAD_BYTES, type SnapshotHead } from '../../../list/snapshot.ts';
import { DEFAULT } from '../catalogue/list-config.ts';
import { fileUrl } from '../catalogue/list-urls.ts';
import { faultOf, isRefusal, ListFault, type ListFaultCode } from '../faults.ts';
import { entriesOf } from '../memory/list-view.ts';
import type { Current } from '../store/list-data.ts';
import { storedForm } from '../store/overlay-form.ts';
import { assemble, checkedHead, type ShardSource } from './assemble.ts';
import { currentIndex } from './current-index.ts';
import { type DeltaRef, type HeldVersion, planSync, type SyncStep } from './plan.ts';
import { type ByteSource, collect, fromBytes, fromMerge } from './shard-stream.ts';
import type { SyncContext } from './sync-context.ts';
import { syncFileBeside } from './sync-file-beside.ts';
import { syncGuardSet } from './sync-guard-set.ts';

/** Larger files are refused, whoever signs them. */
const MAX_SNAPSHOT = 256 * 1024 * 1024;
const MAX_DELTA = 64 * 1024 * 1024;

/** A way that failed like this may be tried in another way. */
const OTHER_WAY: ListFaultCode[] = [
  'mismatch',
  'corrupt',
  'truncated',
  'missing',
  'too-large',
  'unsupported',
];

/** A line that brings nothing, or too slowly. */
const SLOW_LINE: ListFaultCode[] = ['offline', 'timeout'];

/** Syncs one signed list. @throws ListFault, ListError, and whatever the store throws */
export async function syncSigned(context: SyncContext): Promise<void> {
  const sync = new SignedSync(await currentIndex(context), context);
  // A wrong warning is taken away first; where that fails, the list goes on all the same, and says so.
  const refused = await sync.fetchExemptions().then(
    () => null,
    (error: unknown) => faultOf(error),
  );
  await sync.reachVersion();
  await sync.fetchGuardSet();
  await sync.fetchWeights();
  if (refused !== null) throw refused;
}

/** Where a sync may begin. */
interface Start {
  held: HeldVersion | null;
  /** Leave the overlay that is in force behind. */
  reset: boolean;
}

/** What a sync has made so far: the generation of the snapshot, its head, and the overlay over it. */
interface Draft {
  generation: number;
  head: SnapshotHead;
  headSha256: string;
  overlay: Overlay;
  /** The overlay's bytes, where they are at hand already. */
  encoded: Uint8Array | null;
  /** Whether the generation is a new one, which has to be made current. */
  built: boolean;
}

/** The way of one list to the version of one index. */
class SignedSync {
  readonly #index: IndexPayload;
  readonly #context: SyncContext;
  readonly #fetch = (ref: IndexFileRef, most: number) => this.#download(ref, most);

  constructor(index: IndexPayload, context: SyncContext) {
    this.#index = index;
    this.#context = context;
  }

  /** Gets there from what is stored, else from its bare snapshot, else from nothing. */
  async reachVersion(): Promise<void> {
    const starts = this.#starts();
    let worst: ListFault | null = null;
    for (const [i, { held, reset }] of starts.entries()) {
      const steps = planSync(this.#index, held);
      if (steps === null) throw noWay();
      if (reset) steps.unshift({ kind: 'reset' });
      try {
        if (steps.length > 0) await this.#follow(steps);
        else await this.#confirm();
        return;
      } catch (error) {
        const fault = faultOf(error);
        // A wrong file says more than a missing one that was tried after it.
        if (worst === null || (isRefusal(fault.code) && !isRefusal(worst.code))) worst = fault;
        if (i === starts.length - 1 || !OTHER_WAY.includes(fault.code)) throw worst;
      }
    }
  }

  /** Fetches the exemptions that are too many for the index. */
  async fetchExemptions(): Promise<void> {
    const { store, config, onChanged } = this.#context;
    if (await syncFileBeside('exemptions', this.#index.exemptionFile, config.id, store, this.#fetch))
      onChanged();
  }

  /** Fetches the plain names for the browser's own block rules. The list protects without them, so they come
   * last. */
  async fetchGuardSet(): Promise<void> {
    const { store, config, keepsGuardSet, onChanged } = this.#context;
    const { guard } = this.#index;
    if (!guard || !keepsGuardSet) return;
    await orNextTime(async () => {
      if (await syncGuardSet(guard, await store.state(config.id), store, this.#fetch)) onChanged();
    });
  }

  /** Fetches newer weights of the signals, from the build's own list alone: another one may say which sites are fraud,
   * but not how all others are judged. */
  async fetchWeights(): Promise<void> {
    const { store, config, onChanged } = this.#context;
    if (config.id !== DEFAULT) return;
    await orNextTime(async () => {
      if (await syncFileBeside('weights', this.#index.weights, config.id, store, this.#fetch)) onChanged();
    });
  }

  /** Where to begin, the cheapest first. */
  #starts(): Start[] {
    const { loaded, damaged } = this.#context;
    const { base } = this.#index;
    const nothing = { held: null, reset: false };
    if (!loaded || damaged === 'snapshot') return [nothing];
    const { baseVersion, version, headSha256 } = loaded.current;
    // Another snapshot under the same version cannot be built upon.
    if (baseVersion === base.version && headSha256 !== base.headSha256) return [nothing];
    const bare = { held: { baseVersion, version: baseVersion }, reset: true };
    if (damaged === 'overlay') return [bare, nothing];
    const here = { held: { baseVersion, version }, reset: false };
    return version === baseVersion ? [here, nothing] : [here, bare, nothing];
  }

  /** The version is there already: notes what a newer index says of it. */
  async #confirm(): Promise<void> {
    const { loaded, store, config } = this.#context;
    if (loaded?.current.overlaySha256 !== this.#index.state.sha256) {
      throw new ListFault('mismatch', 'The stored list is not the one that its index names.');
    }
    const dates = this.#dates();
    await store.update(config.id, (data) => ({
      ...data,
      current: data.current && { ...data.current, ...dates },
    }));
  }

  async #follow(steps: SyncStep[]): Promise<void> {
    const { loaded, onProgress } = this.#context;
    let draft: Draft | null = loaded && {
      generation: loaded.current.generation,
      head: loaded.head,
      headSha256: loaded.current.headSha256,
      overlay: loaded.overlay,
      encoded: null,
      built: false,
    };
    for (const [i, step] of steps.entries()) {
      const progress = (share: number): void => onProgress((i + share) / steps.length);
      draft = await this.#take(step, draft, progress);
      progress(1);
    }
    if (draft === null) throw noWay();
    await this.#commit(draft);
  }

  async #take(step: SyncStep, draft: Draft | null, progress: (share: number) => void): Promise<Draft> {
    if (step.kind === 'snapshot') return this.#build(fromBytes(this.#snapshotFile()), progress);
    if (draft === null) throw noWay();
    switch (step.kind) {
      case 'reset':
        return { ...draft, overlay: Overlay.empty(draft.head), encoded: null };
      case 'merge':
        return this.#merge(draft, progress);
      case 'delta':
        return this.#apply(step.delta, draft);
    }
  }

  /** Folds the overlay into the stored snapshot, which gives the next one. */
  #merge(draft: Draft, progress: (share: number) => void): Promise<Draft> {
    const { loaded, slices } = this.#context;
    if (!loaded || draft.built) throw new ListFault('mismatch', 'There is nothing to merge.');
    const { head, overlay } = draft;
    const shard = (number: number) => loaded.shard(number);
    return this.#build(fromMerge({ head, overlay, shard }, this.#snapshotFile(), slices), progress);
  }

  async #apply(delta: DeltaRef, draft: Draft): Promise<Draft> {
    const bytes = await this.#download(delta, MAX_DELTA);
    const parsed = parseDelta(bytes);
    if (parsed.from !== delta.from || parsed.to !== delta.to || parsed.baseVersion !== delta.base) {
      throw new ListFault('mismatch', 'An update is not the one that the index names.');
    }
    await this.#context.slices.pause();
    // A delta from the bare snapshot is the overlay, byte for byte: no need to encode it again.
    const encoded = delta.from === delta.base ? bytes : null;
    return { ...draft, overlay: draft.overlay.apply(parsed), encoded };
  }

  /** The next snapshot, as a generation of its own beside the current one. */
  async #build(source: ShardSource, progress: (share: number) => void): Promise<Draft> {
    const { base } = this.#index;
    const { store, config, slices } = this.#context;
    if (base.size > MAX_SNAPSHOT || base.headSize > Math.min(base.size, MAX_HEAD_BYTES)) {
      throw new ListFault('too-large', 'The list is larger than this version takes.');
    }
    const headBytes = await collect(this.#snapshotFile()(0, base.headSize), base.headSize);
    const head = await checkedHead(headBytes, base.headSha256);
    if (head.byteLength !== base.size || head.baseVersion !== base.version || head.count !== base.count) {
      throw new ListFault('mismatch', 'The list file is not the one that its index names.');
    }
    const { generation } = await assemble(store, config.id, headBytes, source, slices, progress);
    return {
      generation,
      head,
      headSha256: base.headSha256,
      overlay: Overlay.empty(head),
      encoded: null,
      built: true,
    };
  }

  /** Makes the draft current, if it is exactly what was signed. */
  async #commit(draft: Draft): Promise<void> {
    const { store, config, onChanged } = this.#context;
    const digest = toHex(await sha256(draft.encoded ?? draft.overlay.encode()));
    if (digest !== this.#index.state.sha256) {
      throw new ListFault('mismatch', 'The updates do not add up to the list.');
    }
    const stored = storedForm(draft.overlay);
    const current: Current = {
      generation: draft.generation,
      version: this.#index.version,
      baseVersion: draft.head.baseVersion,
      headSha256: draft.headSha256,
      overlaySha256: digest,
      storedSha256: toHex(await sha256(stored)),
      entries: entriesOf(draft.head, draft.overlay),
      ...this.#dates(),
    };
    if (draft.built) await store.makeCurrent(config.id, current, stored);
    else await store.putOverlay(config.id, current, stored);
    onChanged();
  }

  /** When the index was issued and when it expires, milliseconds since 1970. */
  #dates(): { issued: number; expires: number } {
    const { issued, expires } = this.#index;
    return { issued: Date.parse(issued), expires: Date.parse(expires) };
  }

  #snapshotFile(): ByteSource {
    const { config, transport } = this.#context;
    const url = fileUrl(config, this.#index.base.file);
    return (from, to) => transport.range(url, from, to);
  }

  async #download(ref: IndexFileRef, most: number): Promise<Uint8Array> {
    const { config, transport } = this.#context;
    if (ref.size > most) {
      throw new ListFault('too-large', 'A file of the list is larger than this version takes.');
    }
    const bytes = await transport.file(fileUrl(config, ref.file), ref.size);
    if (toHex(await sha256(bytes)) !== ref.sha256) {
      throw new ListFault('mismatch', 'A file of the list is not the one that its index names.');
    }
    return bytes;
  }
}

function noWay(): ListFault {
  return new ListFault('mismatch', 'The index names no way to its own version.');
}

/** A line that is too slow for what a list protects without leaves it as current as it is: the next poll asks again. */
async function orNextTime(fetch: () => Promise<void>): Promise<void> {
  try {
    await fetch();
  } catch (error) {
    if (!SLOW_LINE.includes(faultOf(error).code)) throw error;
  }
}
