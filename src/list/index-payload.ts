/**
 * What the signed index says: the current version of a list, its files with sizes and hashes, how long it
 * is valid, and who publishes it. Every field is checked, and unknown ones are left out, so that a later
 * publisher can add some.
 */
import * as v from 'valibot';
import { fromBase64 } from '../basics/base64.ts';
import { canonicalize } from './address.ts';
import { ListError } from './errors.ts';
import { canonicalHost, isIpHost } from './host.ts';

/** The format that this version reads and writes. */
const INDEX_FORMAT = 1;

/** Largest payload that is read, bytes. */
export const MAX_PAYLOAD_BYTES = 1_000_000;

/** As many exemptions as an index may name. */
export const MOST_EXEMPTIONS_IN_INDEX = 1000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const version = whole(1, 2 ** 48 - 1);
const size = whole(0, 2 ** 40);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** A file beside the index: a relative path without anything that leads out of its folder. */
const file = v.pipe(
  text(200),
  v.regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]*$/),
);
const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/),
  v.check(isMoment),
);
const link = v.pipe(
  text(2000),
  v.check((value) => /^https?:\/\//.test(value) && URL.canParse(value)),
);
const exemption = v.pipe(text(2048), v.check(isExemption));
const publicKey = v.pipe(
  v.string(),
  v.check((value) => fromBase64(value)?.length === 32),
);
const keyId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

function isMoment(value: string): boolean {
  return !Number.isNaN(Date.parse(value));
}

/** A canonical host, or one with a path. One label would let through everybody under it; a publisher is refused longer
 * suffixes of registries too, whose table no worker reads at its start. */
function isExemption(value: string): boolean {
  try {
    if (!value.includes('/')) return canonicalHost(value) === value && isSite(value);
    const { host, path } = canonicalize(`http://${value}`);
    return host + path === value && path !== '/';
  } catch {
    return false;
  }
}

function isSite(host: string): boolean {
  return host.includes('.') || isIpHost(host);
}

const namedFile = { file, size, sha256 };

const PAYLOAD = v.object({
  format: v.literal(INDEX_FORMAT),
  /** Stable id of the list, the same for all its versions. */
  list: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)),
  /** What people see. */
  name: v.pipe(text(200), v.minLength(1)),
  version,
  /** When it was signed, and until when it counts as fresh. */
  issued: moment,
  expires: moment,
  pollSeconds: whole(10, 7 * 86400),
  base: v.object({ version, ...namedFile, headSize: size, headSha256: sha256, count: whole(0, 2 ** 32 - 1) }),
  deltas: v.pipe(
    v.array(v.object({ from: version, to: version, base: version, ...namedFile })),
    v.maxLength(2000),
  ),
  /** SHA-256 of the encoded overlay of the current version over `base`. */
  state: v.object({ sha256 }),
  /**
   * The newest names, in plain, as they were at a version (`at`). What has changed since is in the files of `changes`,
   * each from the version that it names to `latest`, the last one that changed any.
   */
  guard: v.optional(
    v.object({
      ...namedFile,
      at: v.optional(version),
      latest: v.optional(version),
      changes: v.optional(v.pipe(v.array(v.object({ from: version, ...namedFile })), v.maxLength(64))),
    }),
  ),
  /** The manifest of the details, and the folder that they are in. */
  details: v.optional(v.object({ ...namedFile, dir: file })),
  /** Hosts, and hosts with a path, that are not to be warned about, whatever the list says. */
  exemptions: v.pipe(v.array(exemption), v.maxLength(MOST_EXEMPTIONS_IN_INDEX)),
  /** Where there are more than that: all of them, except the latest (exemption-file.ts). */
  exemptionFile: v.optional(v.object(namedFile)),
  /** Newer weights of the signals than those that came with the extension (signals/weights-file.ts). */
  weights: v.optional(v.object(namedFile)),
  /** Who publishes the list. */
  publisher: v.optional(text(200)),
  homepage: v.optional(link),
  reportUrl: v.optional(link),
  appealUrl: v.optional(link),
  /** Keys to trust from now on. */
  keys: v.pipe(v.array(v.object({ id: keyId, publicKey })), v.minLength(1), v.maxLength(16)),
});

/** The payload of a signed index. */
export type IndexPayload = v.InferOutput<typeof PAYLOAD>;
/** A file that the index names. */
export interface IndexFileRef {
  file: string;
  size: number;
  sha256: string;
}

/** Checks a payload that was parsed from JSON. Throws a ListError. */
export function checkPayload(value: unknown): IndexPayload {
  if (typeof value === 'object' && value !== null && 'format' in value && value.format !== INDEX_FORMAT) {
    throw new ListError('unsupported', 'This list is in a format that this version cannot read.');
  }
  const result = v.safeParse(PAYLOAD, value);
  if (!result.success) {
    const path = v.getDotPath(result.issues[0]) ?? 'the whole';
    throw new ListError('corrupt', `The index of the list is not valid (${path}).`);
  }
  const payload = result.output;
  const wrongDelta = payload.deltas.some(
    (delta) => delta.from < delta.base || delta.to <= delta.from || delta.to > payload.version,
  );
  if (wrongDelta || payload.base.version > payload.version || payload.expires <= payload.issued) {
    throw new ListError('corrupt', 'The index of the list contradicts itself.');
  }
  return payload;
}
