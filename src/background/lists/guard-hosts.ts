/**
 * The plain names of a list's guard file, newest first: one canonical host a line, gzip or not.
 */
import { isPlainHost } from '../../list/host.ts';

const MAX_UNPACKED = 128 * 1024 * 1024;

/** The hosts of a guard file. A line that is no plain A-label host is left out: one would spoil a whole rule. */
export async function* hostsOf(bytes: Uint8Array): AsyncGenerator<string> {
  let stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) stream = stream.pipeThrough(new DecompressionStream('gzip'));
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

/** A-labels are allowed here, unlike in `isPlainHost`: what is signed has validated them. */
function isHost(line: string): boolean {
  return line.length <= 253 && line.includes('.') && isPlainHost(line.replaceAll('xn--', 'xn-'));
}
