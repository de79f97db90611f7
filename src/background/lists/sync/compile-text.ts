/**
 * Compiles the text of a plain list as it arrives, and a second time where it takes back what it has listed before.
 */
import { ListTextReader } from '../../../list/formats/reader.ts';
import type { TakenBack } from '../../../list/formats/taken-back.ts';
import { ListFault } from '../faults.ts';
import type { ListCompiler } from './list-compiler.ts';
import type { TimeSlices } from './time-slices.ts';

/** Bytes, and lines, that are read between two looks at the clock. */
const MORSEL = 1024;
const LINES = 32;

/**
 * Reads the pieces of a list to their end.
 * @param make a compiler that knows what the list takes back, or finds it
 * @throws ListFault 'truncated' where it is not whole, and whatever the pieces throw
 */
export async function compileText(
  pieces: AsyncIterable<Uint8Array>,
  make: (takenBack: TakenBack | null) => ListCompiler,
  slices: TimeSlices,
): Promise<ListCompiler> {
  const first = make(null);
  const kept: Uint8Array<ArrayBuffer>[] = [];
  await read(keeping(pieces, kept), first, slices);
  if (!first.needsSecondReading) return first;
  const second = make(first.takenBack);
  // The browser keeps what is large on its disk.
  await read(piecesOf(new Blob(kept.splice(0))), second, slices);
  return second;
}

async function* keeping(
  pieces: AsyncIterable<Uint8Array>,
  kept: Uint8Array<ArrayBuffer>[],
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    kept.push(piece as Uint8Array<ArrayBuffer>);
    yield piece;
  }
}

async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function read(
  pieces: AsyncIterable<Uint8Array>,
  compiler: ListCompiler,
  slices: TimeSlices,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = new ListTextReader(compiler);
  let lines = 0;
  async function take(steps: Iterable<void>): Promise<void> {
    // However large a piece is, the worker is held for a few dozen lines at a time.
    for (const _ of steps) if (++lines % LINES === 0 && slices.due) await slices.pause();
  }
  for await (const piece of pieces) {
    slices.begin();
    for (let at = 0; at < piece.length; at += MORSEL) {
      await take(reader.push(decoder.decode(piece.subarray(at, at + MORSEL), { stream: true })));
      if (slices.due) await slices.pause();
    }
  }
  await take(reader.end());
  if (!reader.isWhole) throw new ListFault('truncated', 'The list ended too soon.');
}
