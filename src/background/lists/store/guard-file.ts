/**
 * The plain names of a list's guard file, newest first: one canonical host a line, gzip or not.
 */
import { MAX_HOST } from '../../../basics/domain.ts';
import { parseGuardChanges } from '../../../list/guard-changes.ts';
import { isPlainHost } from '../../../list/host.ts';

/** A guard set as it is stored: its file piece by piece, and what has changed since. */
export interface StoredGuardSet {
  pieces: AsyncIterator<Uint8Array>;
  changes: Promise<string>;
}

const MAX_UNPACKED = 128 * 1024 * 1024;

/** The hosts of a guard set, newest first. @throws as guardFileHosts */
export async function* guardSetHosts({ pieces, changes }: StoredGuardSet): AsyncGenerator<string> {
  const since = parseGuardChanges(await changes);
  for (const [host, isIn] of since) if (isIn && isHost(host)) yield host;
  for await (const host of guardFileHosts(pieces)) if (!since.has(host)) yield host;
}

/** The hosts of a guard file that comes in pieces. A line that is no plain A-label host is left out: one would spoil a
 * whole rule. @throws TypeError where a gzip file is damaged or ends too soon */
export async function* guardFileHosts(pieces: AsyncIterator<Uint8Array>): AsyncGenerator<string> {
  const first = await pieces.next();
  if (first.done) return;
  let stream = streamOf(first.value, pieces);
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) {
    stream = stream.pipeThrough(new DecompressionStream('gzip'));
  }
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > MAX_UNPACKED) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = (lines.pop() ?? '').slice(0, 300);
      for (const line of lines) if (isHost(line)) yield line;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
  if (isHost(rest)) yield rest;
}

/** Asks for a piece only when one is wanted. */
function streamOf(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next: IteratorResult<Uint8Array> | null = { value: first };
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      const { done, value } = next ?? (await rest.next());
      next = null;
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await rest.return?.();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** A-labels are allowed here, unlike in `isPlainHost`: what is signed has validated them. */
function isHost(line: string): boolean {
  return line.length <= MAX_HOST && line.includes('.') && isPlainHost(line.replaceAll('xn--', 'xn-'));
}
