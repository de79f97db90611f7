/**
 * What is kept of each list: its configuration with what is trusted (small, in storage.local, which private
 * windows share), and the state of its data (in IndexedDB, where each instance of the worker has its own).
 */
import * as v from 'valibot';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import type { IndexPayload } from '../../list/index-payload.ts';
import type { ListFaultCode } from './faults.ts';

export const BUNDLED = 'bundled';
/** The build's own signed list. */
export const DEFAULT = 'default';

/** What was learned from validly signed indexes: none of it ever goes back. */
const trust = v.object({
  /** The list's own stable id. */
  list: v.string(),
  version: v.number(),
  /** Milliseconds since 1970. */
  issued: v.number(),
  /** Base64 public keys trusted from now on. */
  keys: v.array(v.string()),
});
export type Trust = v.InferOutput<typeof trust>;

const config = v.object({
  id: v.string(),
  kind: v.picklist(['bundled', 'signed', 'subscription']),
  name: v.string(),
  url: v.nullable(v.string()),
  /** The key that the person, the policy or the build gave; base64. */
  publicKey: v.nullable(v.string()),
  /** The kind of fraud of a subscription's entries. */
  type: v.nullable(v.picklist(FRAUD_TYPES)),
  on: v.boolean(),
  managed: v.boolean(),
  trust: v.nullable(trust),
});
export type ListConfig = v.InferOutput<typeof config>;

/** All lists in order: the first that names an address is the one that a warning names. */
export const catalogueSchema = v.object({ lists: v.array(config), initialised: v.boolean() });
export type Catalogue = v.InferOutput<typeof catalogueSchema>;

/** Whether both are the same catalogue. Browsers give the keys of what is stored in an order of their own. */
export function isSameCatalogue(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b].map((value) => v.safeParse(catalogueSchema, value));
  return JSON.stringify(one?.output) === JSON.stringify(other?.output);
}

/** The snapshot that look-ups use, and how far the overlay brings it. */
export interface Current {
  generation: number;
  version: number;
  baseVersion: number;
  /** SHA-256 of the head, hexadecimal. */
  headSha256: string;
  /** SHA-256 of the state that the index promises (see list/overlay.ts); null: there is no overlay. */
  overlaySha256: string | null;
  /** SHA-256 of the overlay as it is stored. */
  storedSha256: string | null;
  entries: number;
  /** Milliseconds since 1970; null where a list does not say. */
  issued: number | null;
  expires: number | null;
}

/** A snapshot that is being written beside the current one. */
export interface Building {
  generation: number;
  headSha256: string;
}

/** The state of a list's data. */
export interface ListData {
  id: string;
  nextGeneration: number;
  current: Current | null;
  building: Building | null;
  /** The key that the list was given when what follows was got; absent in records of earlier versions. */
  publicKey?: string | null;
  /** The latest index that was accepted, of a signed or the bundled list. */
  index: IndexPayload | null;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the stored guard file. */
  guardSha256: string | null;
  /** Hosts that the list itself says not to warn about. */
  exemptions: string[];
  why: ListFaultCode | null;
  checkedAt: number | null;
  failures: number;
  /** Milliseconds since 1970. */
  nextPoll: number;
  /** Not before this, whoever asks: the server said so. */
  notBefore: number;
}

/** What a server may be asked with, whether anything changed: nothing where the list has another key since. */
export function validatorsOf(
  config: ListConfig,
  data: ListData,
): Pick<ListData, 'index' | 'etag' | 'lastModified'> {
  return data.publicKey === config.publicKey ? data : { index: null, etag: null, lastModified: null };
}

export function freshData(id: string): ListData {
  return {
    id,
    nextGeneration: 1,
    current: null,
    building: null,
    index: null,
    etag: null,
    lastModified: null,
    guardSha256: null,
    exemptions: [],
    why: null,
    checkedAt: null,
    failures: 0,
    nextPoll: 0,
    notBefore: 0,
  };
}
