/**
 * Brings a plain-text list up to date: asks whether it has changed, compiles it as it arrives, and refuses
 * what cannot be the list any more.
 */

import { sha256, toHex } from '../../../list/bytes.ts';
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import { parseSnapshotHead } from '../../../list/snapshot.ts';
import { LineCutter, readLine } from '../../../list/sources/lines.ts';
import { JsonNames } from '../../../list/sources/names-in-json.ts';
import { isProtected } from '../catalogue/list-urls.ts';
import { ListFault } from '../faults.ts';
import { type ListData, validatorsOf } from '../store/list-data.ts';
import { assemble, type ShardSource } from './assemble.ts';
import { type Compiled, ListCompiler } from './list-compiler.ts';
import type { SyncContext } from './sync-context.ts';
import { aPage, isPage, looksLikePage } from './transport.ts';

/** Bytes of the largest list that is read, unpacked. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;
/** Bytes that are read between two looks at the clock. */
const MORSEL = 1024;
/** Plain names that are kept of one list for the browser's own rules. */
const GUARD_NAMES = 100_000;
/** A list that suddenly has less than this share of its entries is not believed. */
const LEAST_SHARE = 0.2;
/** Fewer entries than this may come and go. */
const SMALL = 50;

/** Syncs one subscription. @throws ListFault, and whatever the store throws */
export async function syncSubscription(context: SyncContext): Promise<void> {
  const { config, store, transport, slices } = context;
  const url = config.url!;
  if (!isProtected(url)) {
    throw new ListFault('insecure', 'A plain-text list must come over https.');
  }
  const data = await store.state(config.id);
  const usable = data.current !== null && context.damaged === null;
  const known = usable ? validatorsOf(config, data) : { etag: null, lastModified: null };
  const answer = await transport.conditional(url, known);
  // Where the browser was led on its way there counts as much as where it set out for.
  if (answer.response.url && !isProtected(answer.response.url)) {
    throw new ListFault('insecure', 'The server leads on to an address without https.');
  }
  if (answer.kind === 'same') return;
  if (isPage(answer.response)) throw aPage();
  const key = await keyOf(data, context);
  const compiler = new ListCompiler(key, config.type ?? 'other', context.keepsGuardSet ? GUARD_NAMES : 0);
  await read(answer.response, compiler, context);
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
  const learned = { publicKey, etag, lastModified };
  await store.makeCurrent(config.id, current, null, learned);
  context.onChanged();
  if (!context.keepsGuardSet) return;
  const names = new TextEncoder().encode(compiler.guardNames().join('\n'));
  await store.putGuardFile(config.id, names, toHex(await sha256(names)));
  context.onChanged();
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

async function read(response: Response, compiler: ListCompiler, context: SyncContext): Promise<void> {
  const { slices } = context;
  const announced = Number(response.headers.get('content-length')) || 0;
  const decoder = new TextDecoder();
  const cutter = new LineCutter();
  const json = new JsonNames(compiler);
  let isJson: boolean | null = null;
  let length = 0;
  for await (const piece of context.transport.pieces(response, context.now() + 10 * 60_000)) {
    slices.begin();
    length += piece.length;
    if (length > MAX_TEXT_BYTES) throw new ListFault('too-large', 'The list is too large.');
    if (length === piece.length && looksLikePage(piece)) throw aPage();
    // However large a piece is, the worker is held for a few dozen lines at a time.
    for (let at = 0; at < piece.length; at += MORSEL) {
      const text = decoder.decode(piece.subarray(at, at + MORSEL), { stream: true });
      isJson ??= startsAsJson(text);
      if (isJson) json.push(text);
      else for (const line of cutter.push(text)) readLine(line, compiler);
      if (slices.due) await slices.pause();
    }
    context.onProgress(Math.min(0.75, announced > 0 ? (0.75 * length) / announced : length / MAX_TEXT_BYTES));
  }
  if (isJson && !json.complete) throw new ListFault('truncated', 'The list ended too soon.');
  if (!isJson) readLine(cutter.end(), compiler);
}

/** null while nothing but white space has come. */
function startsAsJson(text: string): boolean | null {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return start === '' ? null : start.startsWith('{') || /^\[\s*(?:"|\])/.test(start);
}

function check(compiled: Compiled, data: ListData, compiler: ListCompiler): void {
  if (compiled.entries === 0) throw new ListFault('empty', 'There is nothing in the list.');
  if (compiler.refused > 100 && compiler.refused > 4 * compiler.taken) {
    throw new ListFault('not-a-list', 'Most lines are no addresses.');
  }
  const before = data.current?.entries ?? 0;
  if (before > SMALL && compiled.entries < before * LEAST_SHARE) {
    throw new ListFault('shrunk', 'The list lost most of its entries at once.');
  }
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
