/**
 * Publishes the next version of a list into a folder: gathers, finds a key, writes what changed, and the
 * signed index last. The command line, the desk and the tests all come through here.
 */

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DAY_MS } from '../basics/moments.ts';
import { DetailsManifest } from '../list/details.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import { type IndexPayload, keyId, openIndex, type SigningKey, signIndex } from '../list/index-file.ts';
import { type PublishConfig, type PublishConfigInput, parseConfig } from './config.ts';
import { changesBetween } from './content.ts';
import { writeDetails } from './details-files.ts';
import { RefusedError } from './errors.ts';
import { exemptHosts, exemptionsOfIndex } from './exemptions.ts';
import type { KeyedEntries } from './fingerprints.ts';
import { settleDays } from './first-listed.ts';
import { INDEX, ListFolder } from './folder.ts';
import { type Gathered, type GatherOptions, gather } from './gather.ts';
import { guardHosts, guardText } from './guard-set.ts';
import { type Previous, readPrevious, writeDays } from './history.ts';
import { findKey, isGoodKey, type KeySource, randomKeys, underKey } from './key-draw.ts';
import type { OnProgress } from './progress.ts';
import { type PublishSummary, summaryOf } from './summary.ts';
import { firstOfEpoch, isReplaced, type NextVersion, nextOfEpoch } from './versions.ts';

const pack = promisify(gzip);
/** Poll intervals for which a file that is named no more stays. */
const POLLS_KEPT = 2;

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
  /** Publish the list even if no line of the sources is an entry. */
  allowEmpty?: boolean;
  /** Names in the guard file, 300,000 unless said; 0: none. */
  guard?: number;
  /** Now, in milliseconds since 1970. */
  now?: number;
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
  const unlock = await folder.lock();
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
    const guard = await this.#guard(gathered);
    const details = this.#config.details
      ? await writeDetails(this.#folder, gathered.table, keyed, sources, this.#onProgress)
      : null;
    const exemptions = exemptionsOfIndex(exempt, gathered.exemptions, gathered.table);
    const payload = await this.#payload(previous, exemptions, {
      ...next.files,
      ...(guard ? { guard } : {}),
      ...(details ? { details: { ...details.manifest, dir: 'details' } } : {}),
    });
    // Under another key it is another list to a client, although its entries may be the same.
    const sameKey = next.step === 'deltas' || next.step === 'rebased';
    const unchanged =
      previous !== null && sameKey && next.added + next.removed === 0 && sameList(previous.payload, payload);
    // Only now is it known whether anything but the entries changed; a version without changes is not made.
    const index = unchanged
      ? { ...previous.payload, issued: payload.issued, expires: payload.expires }
      : payload;
    const days = Uint16Array.from(keyed.ids, (id) => gathered.table.day[id]!);
    await writeDays(this.#folder, index.version, days);
    await this.#folder.write(INDEX, [await signedIndex(index, keys)]);
    await this.#clean(index, previous?.payload ?? null);
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
    const files = await firstOfEpoch(this.#folder, keyed, version, onProgress);
    return { keyed, next: { step, files, ...changes }, keysRefused: refused, datesLost };
  }

  async #guard(gathered: Gathered): Promise<IndexPayload['guard']> {
    const most = this.#options.guard ?? this.#config.guard ?? DEFAULT_GUARD;
    if (most === 0) return undefined;
    const hosts = guardHosts(gathered.table, gathered.listed, most);
    const packed = await pack(guardText(hosts));
    return this.#folder.writeNamed((hash) => `guard/${hash}.txt.gz`, [packed]);
  }

  async #payload(
    previous: Previous | null,
    exemptions: string[],
    files: Pick<IndexPayload, 'version' | 'base' | 'deltas' | 'state' | 'guard' | 'details'>,
  ): Promise<IndexPayload> {
    const { config, options } = { config: this.#config, options: this.#options };
    const before = previous?.payload;
    const name = options.name ?? config.name ?? before?.name ?? 'Sansi list';
    const trusted = [...options.keys.map((key) => key.publicKey), ...config.trustKeys];
    const desk = options.desk?.replace(/\/+$/, '');
    const reportUrl = config.reportUrl ?? (desk && `${desk}/reports`) ?? undefined;
    const appealUrl = config.appealUrl ?? (desk && `${desk}/appeals`) ?? undefined;
    const keys = await Promise.all(
      [...new Set(trusted)].map(async (publicKey) => ({ id: await idOf(publicKey), publicKey })),
    );
    return {
      format: 1,
      list: config.list ?? before?.list ?? listId(name),
      name,
      issued: new Date(this.#now).toISOString(),
      expires: new Date(this.#now + config.expiryDays * DAY_MS).toISOString(),
      pollSeconds: config.pollSeconds,
      ...files,
      exemptions,
      ...(config.publisher ? { publisher: config.publisher } : {}),
      ...(config.homepage ? { homepage: config.homepage } : {}),
      ...(reportUrl ? { reportUrl } : {}),
      ...(appealUrl ? { appealUrl } : {}),
      keys,
    };
  }

  /**
   * Removes what no client can be after any more. One that asks as often as it is told knows an index for as
   * long as `pollSeconds` says, and a while more where it has to try again.
   */
  async #clean(index: IndexPayload, before: IndexPayload | null): Promise<void> {
    const named = await this.#filesOf(index);
    const earlier = before === null ? new Set<string>() : await this.#filesOf(before);
    for (const file of earlier) if (!named.has(file)) await this.#folder.letGo(file, this.#now);
    const poll = Math.max(index.pollSeconds, before?.pollSeconds ?? 0);
    const all = new Set([...named, ...earlier]);
    await this.#folder.clean(all, index.version, this.#now - POLLS_KEPT * poll * 1000);
  }

  /** All files that an index names, also by its manifest of details. */
  async #filesOf({ base, deltas, guard, details }: IndexPayload): Promise<Set<string>> {
    const files = new Set<string>();
    for (const ref of [base, ...deltas, guard, details]) if (ref) files.add(ref.file);
    const bytes = details && (await this.#folder.read(details.file));
    if (!bytes) return files;
    const manifest = DetailsManifest.parse(bytes);
    for (let shard = 0; shard < SHARD_COUNT; shard++) {
      const file = manifest.fileName(shard);
      if (file !== null) files.add(`${details.dir}/${file}`);
    }
    return files;
  }
}

/** The index as every client will open it: one that none of its keys has signed must not get out. */
async function signedIndex(index: IndexPayload, keys: readonly SigningKey[]): Promise<Uint8Array> {
  const bytes = await signIndex(index, [...keys]);
  for (const key of keys) await openIndex(bytes, [key.publicKey], { now: Date.parse(index.issued) });
  return bytes;
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

async function idOf(publicKey: string): Promise<string> {
  try {
    return await keyId(publicKey);
  } catch {
    throw new RefusedError(`'${publicKey}' is no public key.`);
  }
}

/** A list id from a name, where none is set. */
function listId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return id === '' ? 'list' : id;
}
