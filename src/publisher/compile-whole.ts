/**
 * Compiles the whole list: gathers, finds a key, encodes, writes the details. Nothing that it writes is named by an index
 * yet, and nothing depends on the number of the version that will come of it.
 */
import { DAY_MS } from '../basics/moments.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import { Overlay } from '../list/overlay.ts';
import { type EncodedShards, encodeShards } from '../list/snapshot-encode.ts';
import { type Changes, changesBetween } from './content.ts';
import { type DetailsReport, writeDetails } from './details-files.ts';
import { RefusedError } from './errors.ts';
import { exemptHosts } from './exemptions.ts';
import type { KeyedEntries } from './fingerprints.ts';
import { settleDays } from './first-listed.ts';
import type { ListFolder } from './folder.ts';
import { type Gathered, type GatherOptions, gather } from './gather.ts';
import { type Previous, readPrevious } from './history.ts';
import { findKey, isGoodKey, randomKeys, underKey } from './key-draw.ts';
import type { WholeOptions } from './publish-options.ts';
import type { PublishFacts } from './summary.ts';
import { isReplaced, type VersionKind } from './versions.ts';

/** What a compile of the whole came to. */
export interface Compiled {
  gathered: Gathered;
  keyed: KeyedEntries;
  /** Days of `keyed`, in its order. */
  days: Uint16Array;
  /** The version that it was compiled over. */
  previous: Previous | null;
  step: VersionKind;
  /** What changes over the snapshot that stands; null where another one comes under another key. */
  changes: Changes | null;
  /** The snapshot that comes, if one does. */
  shards: EncodedShards | null;
  details: DetailsReport | null;
  facts: Omit<PublishFacts, 'unchanged' | 'figuresTrouble' | 'seconds'>;
}

/** @throws RefusedError */
export async function compileWhole(folder: ListFolder, options: WholeOptions): Promise<Compiled> {
  const { config, keys, onProgress } = options;
  const exempt = await exemptHosts(config.exemptions, options.exemptions ?? []);
  const gathered = await gather({ ...options, ...mergedHosts(options), exempt });
  const { hosts, paths, identifiers } = gathered.selection;
  if (hosts + paths + identifiers === 0 && !mayBeEmpty(gathered, options)) {
    throw new RefusedError(
      'No line of the sources is an entry: an empty list would take all protection away. Where that is meant, say --allow-empty.',
    );
  }
  onProgress?.('reading the version before', 0, 1);
  const publicKeys = keys.map((key) => key.publicKey);
  const previous = await readPrevious(folder, publicKeys, config.list);
  const { datesLost, keysRefused, ...version } = versionOf(gathered, previous, options);
  const { keyed, changes, step } = version;
  const encode = () =>
    encodeShards(keyed, keyed.bits, (done) => onProgress?.('writing the snapshot', done, SHARD_COUNT));
  const shards = step === 'deltas' ? null : encode();
  const sources = gathered.sources.map((source) => source.name);
  const details = config.details
    ? await writeDetails(folder, gathered.table, keyed, sources, onProgress)
    : null;
  const days = Uint16Array.from(keyed.ids, (id) => gathered.table.day[id]!);
  const { added, removed } = version;
  const collisions = keyed.collisions.size;
  const detailsWritten = details?.written ?? 0;
  const facts = { step, added, removed, keysRefused, collisions, datesLost, detailsWritten };
  return { gathered, keyed, days, previous, step, changes, shards, details, facts };
}

interface CompiledVersion extends Pick<Compiled, 'keyed' | 'changes' | 'step'> {
  /** Changes since the version before. */
  added: number;
  removed: number;
  keysRefused: number;
  datesLost: boolean;
}

/** The entries under a key: that of the version before if that is possible. */
function versionOf(gathered: Gathered, previous: Previous | null, options: WholeOptions): CompiledVersion {
  const { table, listed, benign } = gathered;
  const { onProgress, config } = options;
  const today = Math.floor(options.now / DAY_MS);
  const old = previous && underKey(table, listed, previous.head.key, previous.head.bits, onProgress);
  const datesLost = settleDays(table, listed, old, previous, today);
  let step: VersionKind = 'first';
  let counts = { added: listed.length, removed: 0 };
  if (previous !== null && old !== null) {
    const between = changesBetween(previous.current, old);
    counts = { added: between.added.length, removed: between.removed.length };
    step = isReplaced(previous.current.fingerprints.length, counts.removed) ? 'replaced' : 'deltas';
    const keep = previous.head.bits === config.bits && isGoodKey(old, table, benign, onProgress);
    if (step === 'deltas' && !keep) step = 'rekeyed';
    if (step === 'deltas') {
      const changes = changesBetween(previous.base, old);
      if (isGrown(previous, changes, config.rebaseShare)) step = 'rebased';
      return { keyed: old, changes, step, ...counts, keysRefused: 0, datesLost };
    }
  }
  const source = options.keySource ?? randomKeys;
  const { keyed, refused } = findKey(table, listed, benign, source, config.bits, onProgress);
  return { keyed, changes: null, step, ...counts, keysRefused: refused, datesLost };
}

/** Whether the changes over a snapshot have grown so large that another one is due. */
function isGrown({ head, payload }: Previous, changes: Changes, rebaseShare: number): boolean {
  if (changes.added.length + changes.removed.length === 0) return false;
  const { baseVersion, bits, count } = head;
  const overlay = new Overlay({ baseVersion, bits, count, version: payload.version + 1, ...changes });
  return overlay.encode().length > rebaseShare * payload.base.size;
}

/** A broken source must not empty a list; the publisher's own exemptions, or an explicit word, may. */
function mayBeEmpty(gathered: Gathered, { allowEmpty }: WholeOptions): boolean {
  return allowEmpty === true || gathered.refusals.counts.has('exempt');
}

/** Hosts that the settings name, and those that the caller does. */
export function mergedHosts({ config, ...options }: WholeOptions): Partial<GatherOptions> {
  return {
    force: [...(options.force ?? []), ...config.force],
    sharedHosting: [...(options.sharedHosting ?? []), ...config.sharedHosting],
    manyChildren: options.manyChildren ?? config.manyChildren,
  };
}
