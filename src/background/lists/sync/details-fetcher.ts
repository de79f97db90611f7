/**
 * What the publisher says of one entry. The server learns one of 4096 shards and no more: the manifest is
 * the same for everybody, and the file holds every entry of that shard.
 */
import { sha256, toHex } from '../../../list/bytes.ts';
import {
  DetailsManifest,
  type EntryDetails,
  MANIFEST_BYTES,
  MAX_DETAILS_BYTES,
  parseDetails,
} from '../../../list/details.ts';
import { Fingerprinter, shardOf } from '../../../list/fingerprint.ts';
import type { SnapshotHead } from '../../../list/snapshot.ts';
import type { ListConfig } from '../catalogue/list-config.ts';
import { fileUrl } from '../catalogue/list-urls.ts';
import { ListFault } from '../faults.ts';
import type { ListData } from '../store/list-data.ts';
import { NOTHING_KNOWN, type Transport } from './transport.ts';

/** `collision`: the shard's file does not name the entry, so the hit was chance. */
export type FoundDetails = EntryDetails | 'collision' | null;

export class DetailsFetcher {
  readonly #transport: Transport;
  /** The last manifest, by its hash. */
  #manifest: { sha256: string; manifest: DetailsManifest } | null = null;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** What is said of an expression that hit. @throws ListFault, ListError where what the server sends is
   * not what is signed */
  async find(
    config: ListConfig,
    data: ListData,
    head: SnapshotHead,
    expression: string,
  ): Promise<FoundDetails> {
    const fingerprinter = new Fingerprinter(head.key, head.bits);
    fingerprinter.hash(expression);
    const entries = await this.#entries(config, data, fingerprinter.shard);
    return entries && (entries.find((entry) => entry.name === expression) ?? 'collision');
  }

  /** The entry with a fingerprint, where only that is known. @throws as `find` */
  async findByFingerprint(
    config: ListConfig,
    data: ListData,
    head: SnapshotHead,
    fingerprint: number,
  ): Promise<EntryDetails | null> {
    const fingerprinter = new Fingerprinter(head.key, head.bits);
    const entries = await this.#entries(config, data, shardOf(fingerprint, head.bits));
    return entries?.find((entry) => fingerprinter.value(entry.name) === fingerprint) ?? null;
  }

  /** The entries of a shard; null where the list says nothing of them. */
  async #entries(config: ListConfig, data: ListData, shard: number): Promise<EntryDetails[] | null> {
    const { index, current } = data;
    // Details belong to the index's version: while the list is behind it, they prove nothing.
    if (!index?.details || !current || index.version !== current.version) return null;
    const manifest = await this.#read(config, index.details);
    const digest = manifest.digest(shard);
    const name = manifest.fileName(shard);
    if (digest === null || name === null) return null;
    const answer = await this.#transport.conditional(
      fileUrl(config, `${index.details.dir}/${name}`),
      NOTHING_KNOWN,
    );
    if (answer.kind === 'same') return null;
    return parseDetails(await this.#transport.read(answer.response, MAX_DETAILS_BYTES), digest);
  }

  async #read(
    config: ListConfig,
    ref: { file: string; size: number; sha256: string },
  ): Promise<DetailsManifest> {
    if (this.#manifest?.sha256 === ref.sha256) return this.#manifest.manifest;
    if (ref.size > MANIFEST_BYTES) throw new ListFault('too-large', 'The manifest of details is too large.');
    const bytes = await this.#transport.file(fileUrl(config, ref.file), ref.size);
    if (toHex(await sha256(bytes)) !== ref.sha256) {
      throw new ListFault('mismatch', 'The manifest of details is not the one that the list names.');
    }
    const manifest = DetailsManifest.parse(bytes);
    this.#manifest = { sha256: ref.sha256, manifest };
    return manifest;
  }
}
