/**
 * Brings a plain-text list up to date: asks whether it has changed, compiles it as it arrives, and refuses
 * what cannot be the list any more.
 */

import { sha256, toHex } from '../../../list/bytes.ts';
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import { type Doubt, doubtOf, looksLikePage } from '../../../list/formats/doubt.ts';
import type { TakenBack } from '../../../list/formats/taken-back.ts';
import { parseSnapshotHead } from '../../../list/snapshot.ts';
import { isProtected } from '../catalogue/list-urls.ts';
import { addressesOf } from '../catalogue/ready-made.ts';
import { faultOf, ListFault, type ListFaultCode } from '../faults.ts';
import { type ListData, validatorsOf } from '../store/list-data.ts';
import { assemble, type ShardSource } from './assemble.ts';
import { compileText } from './compile-text.ts';
import { type Compiled, ListCompiler } from './list-compiler.ts';
import type { SyncContext } from './sync-context.ts';
import {
  aPage,
  type Conditional,
  isPage,
  NOTHING_KNOWN,
  type Transport,
  type Validators,
} from './transport.ts';

/** Bytes of the largest list that is read, unpacked. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;
/** Plain names that are kept of one list for the browser's own rules. */
const GUARD_NAMES = 100_000;

/** Syncs one subscription. @throws ListFault, and whatever the store throws */
export async function syncSubscription(context: SyncContext): Promise<void> {
  const { config, store, transport, slices } = context;
  const data = await store.state(config.id);
  const usable = data.current !== null && context.damaged === null;
  const known = usable ? validatorsOf(config, data) : { etag: null, lastModified: null };
  const answer = await ask(addressesOf(config), known, transport);
  if (answer.kind === 'same') return;
  if (isPage(answer.response)) throw aPage();
  const key = await keyOf(data, context);
  const compiler = await compile(answer.response, key, context);
  const version = (data.current?.version ?? 0) + 1;
  const compiled = await compiler.finish(version, slices);
  check(compiled, data, compiler);
  const source = fromMemory(compiled);
  const { generation } = await assemble(store, config.id, compiled.head, source, slices, (share) =>
    context.onProgress(0.8 + 0.2 * share),
  );
  const current = {
    generation,
    version,
    baseVersion: version,
    headSha256: toHex(await sha256(compiled.head)),
    overlaySha256: null,
    storedSha256: null,
    entries: compiled.entries,
    issued: dateOf(answer.lastModified) ?? context.now(),
    expires: null,
  };
  const { etag, lastModified } = answer;
  const { publicKey } = config;
  const learned = { publicKey, etag, lastModified, exemptions: compiled.exemptions, accepts: false };
  await store.makeCurrent(config.id, current, null, learned);
  context.onChanged();
  if (!context.keepsGuardSet) return;
  const names = new TextEncoder().encode(compiler.guardNames().join('\n'));
  await store.putGuardFile(config.id, names, toHex(await sha256(names)));
  context.onChanged();
}

/** Faults of a server, after which another may answer. */
const OF_SERVER: readonly ListFaultCode[] = ['offline', 'timeout', 'http', 'missing', 'server-busy'];

/** Asks the first of the addresses that answers. What a mirror says of its copy is not asked of others. @throws ListFault */
async function ask(urls: readonly string[], known: Validators, transport: Transport): Promise<Conditional> {
  let first: unknown = null;
  for (const url of urls) {
    if (!isProtected(url)) throw new ListFault('insecure', 'A plain-text list must come over https.');
    const isMirror = url !== urls[0];
    try {
      const answer = await transport.conditional(url, isMirror ? NOTHING_KNOWN : known);
      // Where the browser was led on its way there counts as much as where it set out for.
      if (answer.response.url && !isProtected(answer.response.url)) {
        throw new ListFault('insecure', 'The server leads on to an address without https.');
      }
      return isMirror ? { ...answer, ...NOTHING_KNOWN } : answer;
    } catch (error) {
      first ??= error;
      if (!OF_SERVER.includes(faultOf(error).code)) throw error;
    }
  }
  throw first ?? new ListFault('http', 'The list has no address.');
}

/** The key of the stored list, so that it stays one list's for life, or a new one. */
async function keyOf(data: ListData, context: SyncContext): Promise<Uint8Array> {
  const opened = data.current ? await context.store.openOne(data.id) : null;
  try {
    if (opened?.head) return parseSnapshotHead(opened.head).key.slice();
  } catch {
    // A damaged head: the list is made anew anyway.
  }
  return crypto.getRandomValues(new Uint8Array(16));
}

/** Compiles what the server sends, while it comes. @throws ListFault */
function compile(response: Response, key: Uint8Array, context: SyncContext): Promise<ListCompiler> {
  const hosts = context.keepsGuardSet ? GUARD_NAMES : 0;
  const type = context.config.type ?? 'other';
  const make = (takenBack: TakenBack | null) => new ListCompiler(key, type, hosts, takenBack);
  return compileText(piecesOf(response, context), make, context.slices);
}

async function* piecesOf(response: Response, context: SyncContext): AsyncGenerator<Uint8Array> {
  const announced = Number(response.headers.get('content-length')) || 0;
  let length = 0;
  for await (const piece of context.transport.pieces(response, context.now() + 10 * 60_000)) {
    length += piece.length;
    if (length > MAX_TEXT_BYTES) throw new ListFault('too-large', 'The list is too large.');
    if (length === piece.length && looksLikePage(new TextDecoder().decode(piece.subarray(0, 256))))
      throw aPage();
    yield piece;
    context.onProgress(Math.min(0.75, announced > 0 ? (0.75 * length) / announced : length / MAX_TEXT_BYTES));
  }
}

const DOUBTS: Record<Doubt, string> = {
  empty: 'There is nothing in the list.',
  'not-a-list': 'Most lines are no addresses.',
  shrunk: 'The list lost most of its entries at once.',
  grown: 'The list has many times as many entries as before.',
  'well-known': 'The list names sites that most people use.',
};

function check(compiled: Compiled, data: ListData, compiler: ListCompiler): void {
  const doubt = doubtOf({
    entries: compiled.entries,
    before: data.current?.entries ?? null,
    refused: compiler.refused,
    wellKnown: compiler.refusals.get('benign') ?? 0,
  });
  // An empty list protects nobody, whoever asks for it.
  if (doubt !== null && (!data.accepts || doubt === 'empty')) throw new ListFault(doubt, DOUBTS[doubt]);
}

function fromMemory(compiled: Compiled): ShardSource {
  return async function* (_head, from) {
    for (let number = from; number < SHARD_COUNT; number++) {
      const bytes = compiled.shards[number]!;
      if (bytes.length > 0) yield { number, bytes };
    }
  };
}

function dateOf(header: string | null): number | null {
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? null : date;
}
