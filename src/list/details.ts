/**
 * Details of entries, one file a shard: plain name, kind of fraud, since when, by whom and why. Fetched
 * only when a warning shows; they confirm that a hit is no chance collision of fingerprints.
 *
 * Manifest:  'SAND' is a delta, this is 'SANM' (4) | format version (1) | zero (3) | 4096 x 16 bytes:
 *            the start of the SHA-256 of the shard's file, all zero where the shard has none.
 * File:      gzip of JSON, an array of entries; its name is that digest in hexadecimal and '.json.gz'.
 */

import * as v from 'valibot';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import { ByteReader, ByteWriter, sameBytes, sha256, toHex } from './bytes.ts';
import { ListError } from './errors.ts';
import { SHARD_COUNT } from './fingerprint.ts';
import { DIGEST_BYTES } from './snapshot.ts';

const MAGIC = 0x53414e4d;
const FORMAT = 1;
/** Bytes of a manifest. */
export const MANIFEST_BYTES = 8 + SHARD_COUNT * DIGEST_BYTES;
/** Largest file of one shard that is read: packed, and unpacked. */
export const MAX_DETAILS_BYTES = 4_000_000;
const MAX_UNPACKED_BYTES = 32_000_000;
/** Longest name of a source, in characters. */
export const MAX_SOURCE_NAME = 500;

const ENTRY = v.object({
  /** The expression that is listed: 'host/' or 'host/path'. */
  name: v.pipe(v.string(), v.minLength(2), v.maxLength(4096)),
  type: v.picklist(FRAUD_TYPES),
  firstListed: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  source: v.pipe(v.string(), v.maxLength(MAX_SOURCE_NAME)),
  reason: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});
// A kind of fraud that a later version added is shown as 'other'.
const FILE = v.array(
  v.pipe(
    v.unknown(),
    v.transform((entry) =>
      typeof entry === 'object' && entry !== null && 'type' in entry && !isKnownType(entry.type)
        ? { ...entry, type: 'other' }
        : entry,
    ),
    ENTRY,
  ),
);

function isKnownType(type: unknown): boolean {
  return typeof type !== 'string' || (FRAUD_TYPES as readonly string[]).includes(type);
}

/** What is known of one entry. */
export type EntryDetails = v.InferOutput<typeof ENTRY>;

/** The manifest: which file each shard's details are in. */
export class DetailsManifest {
  readonly #digests: Uint8Array;

  /** `digests`: 4096 x 16 bytes. */
  constructor(digests: Uint8Array) {
    if (digests.length !== SHARD_COUNT * DIGEST_BYTES) throw new RangeError('4096 digests are needed');
    this.#digests = digests;
  }

  /** Reads a manifest. Throws a ListError. */
  static parse(bytes: Uint8Array): DetailsManifest {
    const reader = new ByteReader(bytes);
    if (reader.uint(4) !== MAGIC) throw new ListError('corrupt', 'This is not a manifest of details.');
    if (reader.uint(1) !== FORMAT || reader.uint(3) !== 0) {
      throw new ListError('unsupported', 'These details are in a format that this version cannot read.');
    }
    const digests = reader.run(SHARD_COUNT * DIGEST_BYTES).slice();
    if (reader.left > 0) throw new ListError('corrupt', 'The manifest of details has left-over bytes.');
    return new DetailsManifest(digests);
  }

  /** The bytes of the manifest. */
  encode(): Uint8Array {
    const out = new ByteWriter();
    out.uint(MAGIC, 4);
    out.uint(FORMAT, 1);
    out.uint(0, 3);
    out.run(this.#digests);
    return out.take();
  }

  /** The digest of a shard's file, or null where the shard has none. */
  digest(shard: number): Uint8Array | null {
    const own = this.#digests.subarray(shard * DIGEST_BYTES, (shard + 1) * DIGEST_BYTES);
    return own.some((byte) => byte !== 0) ? own : null;
  }

  /** The name of a shard's file within the folder of details, or null. */
  fileName(shard: number): string | null {
    const own = this.digest(shard);
    return own === null ? null : detailsFileName(own);
  }
}

/** The file name that belongs to a digest. */
export function detailsFileName(digest: Uint8Array): string {
  return `${toHex(digest)}.json.gz`;
}

/** The digest under which a file of details goes into the manifest. */
export async function detailsDigest(file: Uint8Array): Promise<Uint8Array> {
  return (await sha256(file)).slice(0, DIGEST_BYTES);
}

/**
 * Reads the file of one shard. `digest`: what the manifest says. Throws a ListError; what unpacks to more
 * than 32 MB is refused as soon as that is seen.
 */
export async function parseDetails(file: Uint8Array, digest: Uint8Array): Promise<EntryDetails[]> {
  if (file.length > MAX_DETAILS_BYTES) throw new ListError('too-large', 'A file of details is too large.');
  if (!sameBytes(await detailsDigest(file), digest)) {
    throw new ListError('mismatch', 'A file of details is not the one that the list names.');
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await unpack(file)));
  } catch (error) {
    if (error instanceof ListError) throw error;
    throw new ListError('corrupt', 'A file of details is damaged.');
  }
  const result = v.safeParse(FILE, value);
  if (!result.success) throw new ListError('corrupt', 'A file of details is not valid.');
  return result.output;
}

async function unpack(file: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([file as Uint8Array<ArrayBuffer>]).stream();
  const reader = stream.pipeThrough(new DecompressionStream('gzip')).getReader();
  const out = new ByteWriter();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return out.take();
    if (out.length + value.length > MAX_UNPACKED_BYTES) {
      await reader.cancel();
      throw new ListError('too-large', 'A file of details is too large.');
    }
    out.run(value);
  }
}
