/**
 * Brings the plain names for the browser's own block rules to what an index names: what has changed since they were
 * fetched, or the whole file.
 */
import { laterGuardChanges, parseGuardChanges } from '../../../list/guard-changes.ts';
import type { IndexFileRef, IndexPayload } from '../../../list/index-payload.ts';
import type { ListData } from '../store/list-data.ts';
import type { ListStore } from '../store/list-store.ts';

/** Larger files are refused, whoever signs them. */
const MAX_FILE = 32 * 1024 * 1024;
const MAX_CHANGES = 1024 * 1024;
const MAX_CHANGES_TEXT = 8 * 1024 * 1024;

type Guard = NonNullable<IndexPayload['guard']>;
type Fetch = (ref: IndexFileRef, most: number) => Promise<Uint8Array>;

/**
 * Fetches what is missing. `fetch`: a file that the index names, checked against its hash.
 * @returns whether anything was stored
 */
export async function syncGuardSet(
  guard: Guard,
  data: ListData,
  store: ListStore,
  fetch: Fetch,
): Promise<boolean> {
  let held = data.guardSha256 === guard.sha256 ? (data.guardVersion ?? guard.at ?? null) : null;
  const isWhole = data.guardSha256 === guard.sha256;
  if (!isWhole) {
    await store.putGuardFile(data.id, await fetch(guard, MAX_FILE), guard.sha256);
    held = guard.at ?? null;
  }
  if (held === null || guard.latest === undefined || guard.latest <= held) return !isWhole;
  const from = held;
  // The latest that reaches back to what is here; what it says of earlier changes is said once more.
  const steps = (guard.changes ?? []).filter((step) => step.from <= from).sort((a, b) => b.from - a.from);
  if (steps[0] === undefined) return !isWhole;
  const later = parseGuardChanges(await textOf(await fetch(steps[0], MAX_CHANGES)));
  const before = isWhole ? await store.guardChanges(data.id, guard.sha256) : '';
  const changes = laterGuardChanges(parseGuardChanges(before), later);
  await store.putGuardChanges(data.id, guard.sha256, changes, guard.latest);
  return true;
}

/** The text of a small file, gzip or not. @throws TypeError where it is damaged */
async function textOf(bytes: Uint8Array): Promise<string> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let stream: ReadableStream<Uint8Array<ArrayBuffer>> = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  if (isPacked) stream = stream.pipeThrough(new DecompressionStream('gzip'));
  const decoder = new TextDecoder();
  let text = '';
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (text.length > MAX_CHANGES_TEXT) {
      reader.cancel().catch(() => undefined);
      return '';
    }
  }
}
