/**
 * Why a list could not be brought up to date: one code for each reason, which the pages put into words
 * (messages `listError_<code>`), and how any error becomes one.
 */
import { messageOf } from '../../basics/message-of.ts';
import { ListError, type ListErrorCode } from '../../list/errors.ts';

export type ListFaultCode =
  | ListErrorCode
  /** No answer at all. */
  | 'offline'
  /** An answer that stopped coming. */
  | 'timeout'
  /** The server answered with an error. */
  | 'http'
  /** The server has no such file (404 or 410). */
  | 'missing'
  /** The server asked for patience (429 or 503). */
  | 'server-busy'
  /** A web page or other text came instead: a sign-in page of a public network, most often. */
  | 'not-a-list'
  /** Dates do not fit, and the server's own clock says that it is this device's. */
  | 'clock'
  /** The browser has no room. */
  | 'disk-full'
  /** The browser's storage failed in another way. */
  | 'storage'
  /** A plain-text list over an unprotected connection: anybody on the way could change it. */
  | 'insecure'
  /** A plain-text list lost most of its entries at once. */
  | 'shrunk'
  /** Or has many times as many as before. */
  | 'grown'
  /** It names sites that most people use. */
  | 'well-known'
  /** Nothing usable among the lines of a plain-text list. */
  | 'empty'
  /** A mistake of ours. */
  | 'failed';

/** A sync that did not succeed. */
export class ListFault extends Error {
  readonly code: ListFaultCode;
  /** Milliseconds to wait that the server asked for, or null. */
  readonly retryAfter: number | null;
  /** A part of a large file came before it, and is kept: the next attempt goes on behind that. */
  broughtPart = false;

  constructor(code: ListFaultCode, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = 'ListFault';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Faults that say that what came must not be trusted, unlike those that only say that nothing came. */
const REFUSALS = new Set<ListFaultCode>([
  'truncated',
  'corrupt',
  'unsupported',
  'signature',
  'expired',
  'clock',
  'not-yet-valid',
  'rollback',
  'wrong-list',
  'too-large',
  'mismatch',
  'not-a-list',
  'insecure',
  'shrunk',
  'grown',
  'well-known',
  'empty',
]);

/** Whether the list's state is 'refused' rather than 'stale'. */
export function isRefusal(code: ListFaultCode): boolean {
  return REFUSALS.has(code);
}

/** Any error as a fault. */
export function faultOf(error: unknown): ListFault {
  if (error instanceof ListFault) return error;
  if (error instanceof ListError) return new ListFault(error.code, error.message);
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const text = messageOf(error);
  if (name === 'QuotaExceededError' || /quota/i.test(text))
    return new ListFault('disk-full', 'The browser has no room left.');
  if (DATABASE_ERRORS.has(name) || text === UNNAMED)
    return new ListFault('storage', `The browser's storage failed: ${text}`);
  return new ListFault('failed', text);
}

/** Firefox tells of storage.local in words alone: of a full one by its quota or so. */
const UNNAMED = 'An unexpected error occurred';
const DATABASE_ERRORS = new Set([
  'AbortError',
  'ConstraintError',
  'DataError',
  'InvalidStateError',
  'NotFoundError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
]);
