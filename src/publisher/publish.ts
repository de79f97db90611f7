/**
 * Publishes the next version of a list into a folder: gathers, finds a key, writes what changed, and the
 * signed index last. The command line, the desk and the tests all come through here.
 */

import { DAY_MS } from '../basics/moments.ts';
import type { IndexPayload, SigningKey } from '../list/index-file.ts';
import { type PublishConfig, type PublishConfigInput, parseConfig } from './config.ts';
import { changesBetween } from './content.ts';
import { writeDays } from './day-notes.ts';
import { writeDecisionNotes } from './decisions/decision-notes.ts';
import { writeDetails } from './details-files.ts';
import { STATE } from './entries.ts';
import { RefusedError } from './errors.ts';
import { exemptHosts, hostsAbove, publishExemptions, urgentFirst } from './exemptions.ts';
import type { KeyedEntries } from './fingerprints.ts';
import { settleDays } from './first-listed.ts';
import { ListFolder } from './folder.ts';
import { type Gathered, type GatherOptions, gather } from './gather.ts';
import { publishGuard } from './guard-files.ts';
import { guardHosts } from './guard-set.ts';
import { type Previous, readPrevious } from './history.ts';
import { findKey, isGoodKey, type KeySource, randomKeys, underKey } from './key-draw.ts';
import type { OnProgress } from './progress.ts';
import { publishWeights } from './publish-weights.ts';
import { payloadOf, putIndex } from './put-index.ts';
import { type PublishSummary, summaryOf } from './summary.ts';
import { firstOfEpoch, isReplaced, type NextVersion, nextOfEpoch } from './versions.ts';

/** As many as browsers take in a second or so. */
const DEFAULT_GUARD = 300_000;

export interface PublishOptions extends GatherOptions {
  /** The folder that is published; the same folder again makes the next version. */
  out: string;
  /** The keys that sign; the first is the list's own. */
  keys: readonly SigningKey[];
  config?: PublishConfigInput;
  name?: string;
  /** Address of the desk: reports and appeals go to it. */
  desk?: string;
  /** Files of hosts to exempt, one a line, beside those of the settings. */
  exemptions?: readonly string[];
  /** A file of weights for the signals, which devices take from their own list. */
  weights?: string;
  /** Publish the list even if no line of the sources is an entry. */
  allowEmpty?: boolean;
  /** Names in the guard file, 300,000 unless said; 0: none. */
  guard?: number;
  /** Now, in milliseconds since 1970. */
  now?: number;
  /** Milliseconds for which another compile in the same folder is waited for; 0 unless said. */
  patience?: number;
  /** Draws fingerprint keys; at random where not said. */
  keySource?: KeySource;
}

/**
 * Publishes a version, or signs the one that is there anew where nothing has changed.
 * @throws RefusedError where it is refused; the folder then holds what it held before
 */
export async function publish(options: PublishOptions): Promise<PublishSummary> {
  if (options.keys.length === 0) throw new RefusedError('A signing key is needed.');
  const config = parseConfig(options.config ?? {});
  const folder = new ListFolder(options.out);
  folder.create();
  const unlock = await folder.lock(options.patience);
  try {
    return await new Publication(folder, options, config).run();
  } finally {
    await unlock();
  }
}

class Publication {
  readonly #folder: ListFolder;
  readonly #options: PublishOptions;
  readonly #config: PublishConfig;
  readonly #now: number;
  readonly #onProgress: OnProgress | undefined;

  constructor(folder: ListFolder, options: PublishOptions, config: PublishConfig) {
    this.#folder = folder;
    this.#options = options;
    this.#config = config;
    this.#now = options.now ?? Date.now();
    this.#onProgress = options.onProgress;
  }

  async run(): Promise<PublishSummary> {
    const started = performance.now();
    const { keys } = this.#options;
    const publicKeys = keys.map((key) => key.publicKey);
    const exempt = await exemptHosts(this.#config.exemptions, this.#options.exemptions ?? []);
    const hosts = mergedHosts(this.#options, this.#config);
    const gathered = await gather({ ...this.#options, ...hosts, exempt });
    if (gathered.selection.hosts + gathered.selection.paths === 0 && !this.#mayBeEmpty(gathered)) {
      throw new RefusedError(
        'No line of the sources is an entry: an empty list would take all protection away. Where that is meant, say --allow-empty.',
      );
    }
    this.#onProgress?.('reading the version before', 0, 1);
    const previous = await readPrevious(this.#folder, publicKeys, this.#config.list);
    const { keyed, next, keysRefused, datesLost } = await this.#version(gathered, previous);
    const sources = gathered.sources.map((source) => source.name);
    const all = urgentFirst(exempt, gathered.exemptions, gathered.table);
    const exemptions = await publishExemptions(this.#folder, all, previous?.payload ?? null);
    const above = hostsAbove(all, exemptions);
    const guard = await this.#guard(gathered, previous?.payload ?? null, above);
    const details = this.#config.details
      ? await writeDetails(this.#folder, gathered.table, keyed, sources, this.#onProgress)
      : null;
    const options = { ...this.#options, config: this.#config, now: this.#now };
    const payload = await payloadOf(options, previous?.payload ?? null, exemptions, {
      ...next.files,
      ...(guard ? { guard } : {}),
      ...(details ? { details: { ...details.manifest, dir: 'details' } } : {}),
      ...(await publishWeights(this.#folder, this.#options.weights)),
    });
    // Under another key it is another list to a client, although its entries may be the same.
    const sameKey = next.step === 'deltas' || next.step === 'rebased';
    const unchanged =
      previous !== null && sameKey && next.added + next.removed === 0 && sameList(previous.payload, payload);
    // Only now is it known whether anything but the entries changed; a version without changes is not made.
    const index = unchanged
      ? { ...previous.payload, issued: payload.issued, expires: payload.expires }
      : payload;
    const overlay = unchanged ? previous.overlay : next.overlay;
    const isOverBefore = overlay.baseVersion === previous?.head.baseVersion;
    const days = Uint16Array.from(keyed.ids, (id) => gathered.table.day[id]!);
    await writeDays(this.#folder, overlay, isOverBefore ? previous.base : keyed, keyed, days);
    const { decisions, beneath, exemptions: excepted } = gathered;
    await writeDecisionNotes(this.#folder, index.version, { decisions, beneath, excepted });
    await putIndex(this.#folder, index, previous?.payload ?? null, options);
    return summaryOf(gathered, index, {
      ...next,
      unchanged,
      keysRefused,
      collisions: keyed.collisions.size,
      datesLost,
      detailsWritten: details?.written ?? 0,
      seconds: (performance.now() - started) / 1000,
    });
  }

  /** A broken source must not empty a list; the publisher's own exemptions, or an explicit word, may. */
  #mayBeEmpty(gathered: Gathered): boolean {
    return this.#options.allowEmpty === true || gathered.refusals.counts.has('exempt');
  }

  /** Fingerprints and files of the version: under the key of the one before if that is possible. */
  async #version(
    gathered: Gathered,
    previous: Previous | null,
  ): Promise<{ keyed: KeyedEntries; next: NextVersion; keysRefused: number; datesLost: boolean }> {
    const { table, listed, benign } = gathered;
    const { bits } = this.#config;
    const onProgress = this.#onProgress;
    const today = Math.floor(this.#now / DAY_MS);
    const old = previous && underKey(table, listed, previous.head.key, previous.head.bits, onProgress);
    const datesLost = settleDays(table, listed, old, previous, today);
    let step: NextVersion['step'] = 'first';
    let changes = { added: listed.length, removed: 0 };
    if (previous !== null && old !== null) {
      const between = changesBetween(previous.current, old);
      changes = { added: between.added.length, removed: between.removed.length };
      step = isReplaced(previous.current.fingerprints.length, changes.removed) ? 'replaced' : 'deltas';
      const keep = previous.head.bits === bits && isGoodKey(old, table, benign, onProgress);
      if (step === 'deltas' && !keep) step = 'rekeyed';
      if (step === 'deltas') {
        const { keep: kept, rebaseShare } = this.#config;
        const next = await nextOfEpoch(this.#folder, previous, old, {
          keep: kept,
          rebaseShare,
          ...(onProgress ? { onProgress } : {}),
        });
        return { keyed: old, next: { ...next, ...changes }, keysRefused: 0, datesLost };
      }
    }
    const source = this.#options.keySource ?? randomKeys;
    const { keyed, refused } = findKey(table, listed, benign, source, bits, onProgress);
    const version = (previous?.payload.version ?? 0) + 1;
    const first = await firstOfEpoch(this.#folder, keyed, version, onProgress);
    return { keyed, next: { step, ...first, ...changes }, keysRefused: refused, datesLost };
  }

  /** @param above hosts that only the worker may stop */
  async #guard(
    { table, listed }: Gathered,
    before: IndexPayload | null,
    above: ReadonlySet<string>,
  ): Promise<IndexPayload['guard']> {
    const most = this.#options.guard ?? this.#config.guard ?? DEFAULT_GUARD;
    if (most === 0) return undefined;
    const isListed = (host: string) => {
      const id = table.names.findText(`${host}/`);
      return id >= 0 && table.state[id] === STATE.listed && !above.has(host);
    };
    const version = (before?.version ?? 0) + 1;
    const hosts = guardHosts(table, listed, most).filter((host) => !above.has(host));
    return publishGuard(this.#folder, hosts, before?.guard, version, isListed);
  }
}

function mergedHosts(options: PublishOptions, config: PublishConfig): Partial<GatherOptions> {
  return {
    force: [...(options.force ?? []), ...config.force],
    sharedHosting: [...(options.sharedHosting ?? []), ...config.sharedHosting],
    manyChildren: options.manyChildren ?? config.manyChildren,
  };
}

/** Whether two payloads say the same of a list that has the same entries. */
function sameList(a: IndexPayload, b: IndexPayload): boolean {
  const facts = (payload: IndexPayload) => {
    const { version: _v, issued: _i, expires: _e, base: _b, deltas: _d, state: _s, ...rest } = payload;
    return JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  };
  return facts(a) === facts(b);
}
