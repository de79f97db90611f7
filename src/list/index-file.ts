/**
 * The signed index file: a JSON payload and Ed25519 signatures (RFC 8032) over its exact bytes.
 *
 *    0  'SANI'                      4  format version (1)          5  number of signatures (1..16)
 *    6  bytes of the payload (4)   10  payload
 *    then for each signature: key id (8: start of the SHA-256 of the public key), signature (64)
 *
 * What is signed is the text 'sansi index 1' and a zero byte, then the payload.
 */
import { fromBase64, toBase64 } from '../basics/base64.ts';
import { ByteReader, ByteWriter, sha256, toHex } from './bytes.ts';
import { ListError } from './errors.ts';
import { checkPayload, type IndexPayload, MAX_PAYLOAD_BYTES } from './index-payload.ts';

export type { IndexFileRef, IndexPayload } from './index-payload.ts';

const MAGIC = 0x53414e49;
const FORMAT = 1;
const MAX_SIGNATURES = 16;
const ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
/** Kept apart from anything else that the same key might sign. */
const CONTEXT = new TextEncoder().encode('sansi index 1\0');
/** Clocks of people's devices are wrong by minutes: an index from a little in the future is accepted. */
const CLOCK_TOLERANCE_MS = 24 * 3600 * 1000;

/** Largest index file that is read, bytes. */
export const MAX_INDEX_BYTES = 10 + MAX_PAYLOAD_BYTES + MAX_SIGNATURES * (ID_BYTES + SIGNATURE_BYTES);

/** A signing key: PKCS #8 private key and the public key that belongs to it, both base64. */
export interface SigningKey {
  privateKey: string;
  publicKey: string;
}

/** What an index is held against. */
export interface OpenOptions {
  /** Now, in milliseconds since 1970; the clock by default. */
  now?: number;
  /** The list that is expected, where it is known. */
  list?: string;
  /** The version that is stored: an older one is refused. */
  version?: number;
  /** Accept an index that has expired (a stored one: the last good list keeps protecting). */
  allowExpired?: boolean;
}

/** Id of a public key (base64): hexadecimal, 16 digits. Throws a RangeError where it is no key. */
export async function keyId(publicKey: string): Promise<string> {
  const raw = fromBase64(publicKey);
  if (raw?.length !== 32) throw new RangeError('not an Ed25519 public key');
  return toHex((await sha256(raw)).subarray(0, ID_BYTES));
}

/** Makes a new signing key. */
export async function generateSigningKey(): Promise<SigningKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const privateKey = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const publicKey = await crypto.subtle.exportKey('raw', pair.publicKey);
  return {
    privateKey: toBase64(new Uint8Array(privateKey)),
    publicKey: toBase64(new Uint8Array(publicKey)),
  };
}

/**
 * Writes an index signed by one or more keys. The payload is checked as a reader checks it: throws a
 * ListError where it is not valid, a RangeError where a key is none.
 */
export async function signIndex(payload: IndexPayload, keys: SigningKey | SigningKey[]): Promise<Uint8Array> {
  const all = Array.isArray(keys) ? keys : [keys];
  const json = new TextEncoder().encode(JSON.stringify(checkPayload(payload)));
  if (json.length > MAX_PAYLOAD_BYTES)
    throw new ListError('too-large', 'The index of the list is too large.');
  if (all.length < 1 || all.length > MAX_SIGNATURES) throw new RangeError('1 to 16 signing keys are needed');
  const out = new ByteWriter();
  out.uint(MAGIC, 4);
  out.uint(FORMAT, 1);
  out.uint(all.length, 1);
  out.uint(json.length, 4);
  out.run(json);
  for (const key of all) {
    const raw = fromBase64(key.privateKey);
    if (raw === null) throw new RangeError('not an Ed25519 private key');
    const own = await crypto.subtle.importKey('pkcs8', raw as Uint8Array<ArrayBuffer>, 'Ed25519', false, [
      'sign',
    ]);
    const id = await keyId(key.publicKey);
    for (let i = 0; i < id.length; i += 2) out.uint(Number.parseInt(id.slice(i, i + 2), 16), 1);
    out.run(new Uint8Array(await crypto.subtle.sign('Ed25519', own, signedBytes(json))));
  }
  return out.take();
}

/**
 * Reads an index, if one of the trusted keys (base64) signed it. Throws a ListError: 'signature', 'expired',
 * 'not-yet-valid', 'wrong-list', 'rollback', or what is wrong with the bytes.
 */
export async function openIndex(
  bytes: Uint8Array,
  trustedKeys: readonly string[],
  options: OpenOptions = {},
): Promise<IndexPayload> {
  const { payload, signatures } = splitIndex(bytes);
  if (!(await isSigned(payload, signatures, trustedKeys))) {
    throw new ListError('signature', 'The list is not signed by a key that is trusted for it.');
  }
  // Only now is the text looked at: what is not signed is not parsed.
  const index = checkPayload(parseJson(payload));
  if (options.list !== undefined && index.list !== options.list) {
    throw new ListError('wrong-list', 'This is another list than the one asked for.');
  }
  if (options.version !== undefined && index.version < options.version) {
    throw new ListError('rollback', 'The list is older than the one that is stored.');
  }
  const now = options.now ?? Date.now();
  if (Date.parse(index.issued) > now + CLOCK_TOLERANCE_MS) {
    throw new ListError('not-yet-valid', 'The list is dated in the future.');
  }
  if (!options.allowExpired && Date.parse(index.expires) <= now) {
    throw new ListError('expired', 'The list has expired.');
  }
  return index;
}

/**
 * Reads an index without asking who signed it, how old it is or which list it is of: for one whose bytes
 * are trusted for another reason (part of the extension's own package, a publisher's own folder). Throws a
 * ListError where the bytes are wrong.
 */
export function readTrustedIndex(bytes: Uint8Array): IndexPayload {
  return checkPayload(parseJson(splitIndex(bytes).payload));
}

function signedBytes(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(CONTEXT.length + payload.length);
  out.set(CONTEXT);
  out.set(payload, CONTEXT.length);
  return out;
}

interface Signature {
  id: string;
  bytes: Uint8Array;
}

function splitIndex(bytes: Uint8Array): { payload: Uint8Array; signatures: Signature[] } {
  if (bytes.length > MAX_INDEX_BYTES) throw new ListError('too-large', 'The index of the list is too large.');
  const reader = new ByteReader(bytes);
  if (reader.uint(4) !== MAGIC) throw new ListError('corrupt', 'This is not the index of a list.');
  if (reader.uint(1) !== FORMAT) {
    throw new ListError('unsupported', 'This list is in a format that this version cannot read.');
  }
  const count = reader.uint(1);
  if (count < 1 || count > MAX_SIGNATURES)
    throw new ListError('corrupt', 'The index of the list is not valid.');
  const payload = reader.run(reader.uint(4));
  const signatures: Signature[] = [];
  for (let i = 0; i < count; i++) {
    signatures.push({ id: toHex(reader.run(ID_BYTES)), bytes: reader.run(SIGNATURE_BYTES) });
  }
  if (reader.left > 0) throw new ListError('corrupt', 'The index of the list has left-over bytes.');
  return { payload, signatures };
}

async function isSigned(
  payload: Uint8Array,
  signatures: readonly Signature[],
  trustedKeys: readonly string[],
): Promise<boolean> {
  const message = signedBytes(payload);
  for (const trusted of trustedKeys) {
    const raw = fromBase64(trusted);
    if (raw?.length !== 32) continue;
    const id = await keyId(trusted);
    for (const signature of signatures) {
      if (signature.id !== id) continue;
      const key = await crypto.subtle.importKey('raw', raw as Uint8Array<ArrayBuffer>, 'Ed25519', false, [
        'verify',
      ]);
      const own = signature.bytes as Uint8Array<ArrayBuffer>;
      if (await crypto.subtle.verify('Ed25519', key, own, message)) return true;
    }
  }
  return false;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ListError('corrupt', 'The index of the list is not valid.');
  }
}
