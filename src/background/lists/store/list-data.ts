/**
 * The state of a list's data in the database, where each instance of the worker has its own.
 */
import type { IndexPayload } from '../../../list/index-payload.ts';
import type { ListConfig } from '../catalogue/list-config.ts';
import type { ListFaultCode } from '../faults.ts';

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
  /** The version to which the stored changes of it lead; absent where none are stored. */
  guardVersion?: number;
  /** Hosts, and hosts with a path, that the list itself says not to warn about. */
  exemptions: string[];
  /** SHA-256 of the stored file of further ones; absent where there is none. */
  exemptionsSha256?: string;
  /** SHA-256 of the stored weights of the signals; absent where there are none. */
  weightsSha256?: string;
  /** A person takes what comes next although it is doubted (list/formats/doubt.ts); absent in earlier records. */
  accepts?: boolean;
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
