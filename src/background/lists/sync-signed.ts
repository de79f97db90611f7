/**
 * Brings a signed list to the version that its index names, by the cheapest way that works; what each step
 * yields is held against the signed hashes before anything becomes current.
 */
import { sha256, toHex } from '../../list/bytes.ts';
import { parseDelta } from '../../list/delta.ts';
import type { IndexFileRef, IndexPayload } from '../../list/index-payload.ts';
import { Overlay } from '../../list/overlay.ts';
import { MAX_HEAD_BYTES, type SnapshotHead } from '../../list/snapshot.ts';
import { assemble, checkedHead, type ShardSource } from './assemble.ts';
import { faultOf, isRefusal, ListFault, type ListFaultCode } from './faults.ts';
import { currentIndex } from './index-fetch.ts';
import { fileUrl } from './list-urls.ts';
import { storedForm } from './overlay-form.ts';
import { type Place, plan, type Step } from './plan.ts';
import type { Current, ListConfig } from './records.ts';
import { collect, fromBytes, fromMerge } from './shard-stream.ts';
import type { SyncContext } from './sync-context.ts';
import { entriesOf } from './view.ts';

/** Larger files are refused, whoever signs them. */
const MAX_SNAPSHOT = 256 * 1024 * 1024;
const MAX_DELTA = 64 * 1024 * 1024;
export const MAX_GUARD = 32 * 1024 * 1024;

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
export async function syncSigned(config: ListConfig, context: SyncContext): Promise<void> {
  const index = await currentIndex(config, context);
  await reach(index, config, context);
  await syncGuard(index, config, context);
}

/** Gets the list to the index's version: from what is stored, else from its bare snapshot, else from nothing. */
async function reach(index: IndexPayload, config: ListConfig, context: SyncContext): Promise<void> {
  const starts = startingPlaces(index, context);
  let worst: ListFault | null = null;
  for (const [i, { place, reset }] of starts.entries()) {
    const steps = plan(index, place);
    if (steps === null) throw new ListFault('mismatch', 'The index names no way to its own version.');
    if (reset) steps.unshift({ kind: 'reset' });
    try {
      if (steps.length > 0) await follow(steps, index, config, context);
      else await confirm(index, config, context);
      return;
    } catch (error) {
      const fault = faultOf(error);
      // A wrong file says more than a missing one that was tried after it.
      if (worst === null || (isRefusal(fault.code) && !isRefusal(worst.code))) worst = fault;
      if (i === starts.length - 1 || !OTHER_WAY.includes(fault.code)) throw worst;
    }
  }
}

interface Start {
  place: Place | null;
  /** Leave the overlay that is in force behind. */
  reset: boolean;
}

function startingPlaces(index: IndexPayload, context: SyncContext): Start[] {
  const { resident, damaged } = context;
  const nothing = { place: null, reset: false };
  if (!resident || damaged === 'snapshot') return [nothing];
  const { baseVersion, version, headSha256 } = resident.current;
  // Another snapshot under the same version cannot be built upon.
  if (baseVersion === index.base.version && headSha256 !== index.base.headSha256) return [nothing];
  const bare = { place: { baseVersion, version: baseVersion }, reset: true };
  if (damaged === 'overlay') return [bare, nothing];
  const here = { place: { baseVersion, version }, reset: false };
  return version === baseVersion ? [here, nothing] : [here, bare, nothing];
}

/** The version is there already: notes what a newer index says of it. */
async function confirm(index: IndexPayload, config: ListConfig, context: SyncContext): Promise<void> {
  if (context.resident?.current.overlaySha256 !== index.state.sha256) {
    throw new ListFault('mismatch', 'The stored list is not the one that its index names.');
  }
  const times = { issued: Date.parse(index.issued), expires: Date.parse(index.expires) };
  await context.store.update(config.id, (data) => ({
    ...data,
    current: data.current && { ...data.current, ...times },
  }));
}

interface State {
  /** Generation of the snapshot, its head and the overlay so far. */
  generation: number;
  head: SnapshotHead;
  headSha256: string;
  overlay: Overlay;
  /** The overlay's bytes, where they are at hand already. */
  encoded: Uint8Array | null;
  built: boolean;
}

async function follow(
  steps: Step[],
  index: IndexPayload,
  config: ListConfig,
  context: SyncContext,
): Promise<void> {
  const { resident } = context;
  let state: State | null = resident && {
    generation: resident.current.generation,
    head: resident.head,
    headSha256: resident.current.headSha256,
    overlay: resident.overlay,
    encoded: null,
    built: false,
  };
  for (const [i, step] of steps.entries()) {
    const onProgress = (share: number) => context.onProgress((i + share) / steps.length);
    state = await take(step, state, index, config, { ...context, onProgress });
    onProgress(1);
  }
  if (state === null) throw new ListFault('mismatch', 'The index names no way to its own version.');
  await commit(state, index, config, context);
}

async function take(
  step: Step,
  state: State | null,
  index: IndexPayload,
  config: ListConfig,
  context: SyncContext,
): Promise<State> {
  if (step.kind === 'snapshot')
    return build(fromBytes(remote(index, config, context)), index, config, context);
  if (state === null) throw new ListFault('mismatch', 'The index names no way to its own version.');
  if (step.kind === 'reset') return { ...state, overlay: Overlay.empty(state.head), encoded: null };
  if (step.kind === 'merge') {
    const { resident } = context;
    if (!resident || state.built) throw new ListFault('mismatch', 'There is nothing to merge.');
    const stored = { head: state.head, overlay: state.overlay, shard: (n: number) => resident.shard(n) };
    return build(fromMerge(stored, remote(index, config, context), context.slices), index, config, context);
  }
  const { delta } = step;
  const bytes = await download(delta, MAX_DELTA, config, context);
  const parsed = parseDelta(bytes);
  if (parsed.from !== delta.from || parsed.to !== delta.to || parsed.baseVersion !== delta.base) {
    throw new ListFault('mismatch', 'An update is not the one that the index names.');
  }
  await context.slices.pause();
  // A delta from the bare snapshot is the overlay, byte for byte: no need to encode it again.
  const encoded = delta.from === delta.base ? bytes : null;
  return { ...state, overlay: state.overlay.apply(parsed), encoded };
}

/** The next snapshot, as a generation of its own beside the current one. */
async function build(
  source: ShardSource,
  index: IndexPayload,
  config: ListConfig,
  context: SyncContext,
): Promise<State> {
  const { base } = index;
  if (base.size > MAX_SNAPSHOT || base.headSize > Math.min(base.size, MAX_HEAD_BYTES)) {
    throw new ListFault('too-large', 'The list is larger than this version takes.');
  }
  const headBytes = await collect(remote(index, config, context)(0, base.headSize), base.headSize);
  const head = await checkedHead(headBytes, base.headSha256);
  if (head.byteLength !== base.size || head.baseVersion !== base.version || head.count !== base.count) {
    throw new ListFault('mismatch', 'The list file is not the one that its index names.');
  }
  const { store, slices, onProgress } = context;
  const { generation } = await assemble(store, config.id, headBytes, source, slices, onProgress);
  return {
    generation,
    head,
    headSha256: base.headSha256,
    overlay: Overlay.empty(head),
    encoded: null,
    built: true,
  };
}

/** Makes the state current, if it is exactly what was signed. */
async function commit(
  state: State,
  index: IndexPayload,
  config: ListConfig,
  context: SyncContext,
): Promise<void> {
  const digest = toHex(await sha256(state.encoded ?? state.overlay.encode()));
  if (digest !== index.state.sha256)
    throw new ListFault('mismatch', 'The updates do not add up to the list.');
  const stored = storedForm(state.overlay);
  const current: Current = {
    generation: state.generation,
    version: index.version,
    baseVersion: state.head.baseVersion,
    headSha256: state.headSha256,
    overlaySha256: digest,
    storedSha256: toHex(await sha256(stored)),
    entries: entriesOf(state.head, state.overlay),
    issued: Date.parse(index.issued),
    expires: Date.parse(index.expires),
  };
  const put = state.built ? context.store.makeCurrent : context.store.putOverlay;
  await put.call(context.store, config.id, current, stored, (before) => before);
  context.onChanged();
}

function remote(index: IndexPayload, config: ListConfig, context: SyncContext) {
  const url = fileUrl(config, index.base.file);
  return (from: number, to: number) => context.transport.range(url, from, to);
}

async function download(
  ref: IndexFileRef,
  most: number,
  config: ListConfig,
  context: SyncContext,
): Promise<Uint8Array> {
  if (ref.size > most)
    throw new ListFault('too-large', 'A file of the list is larger than this version takes.');
  const bytes = await context.transport.file(fileUrl(config, ref.file), ref.size);
  if (toHex(await sha256(bytes)) !== ref.sha256) {
    throw new ListFault('mismatch', 'A file of the list is not the one that its index names.');
  }
  return bytes;
}

/** The plain names for the browser's own block rules. The list protects without them, so they come last. */
async function syncGuard(index: IndexPayload, config: ListConfig, context: SyncContext): Promise<void> {
  const { guard } = index;
  const data = await context.store.state(config.id);
  if (!guard || !context.keepsGuard || data.guardSha256 === guard.sha256) return;
  let bytes: Uint8Array;
  try {
    bytes = await download(guard, MAX_GUARD, config, context);
  } catch (error) {
    // A line that is too slow for it leaves the list as current as it is: the next poll asks again.
    if (SLOW_LINE.includes(faultOf(error).code)) return;
    throw error;
  }
  await context.store.putGuard(config.id, bytes, guard.sha256);
  context.onChanged();
}
