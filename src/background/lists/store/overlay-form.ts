/**
 * An overlay as the store keeps it: as it is in memory, so that a cold start copies it instead of decoding
 * tens of thousands of entries. Only for this device: numbers are in its own byte order.
 *
 *    0  version (float64)           8  removed ranks, added entries (2 x uint32)
 *   16  removed ranks, added fingerprints (float64 each)
 *       where the added entries of each shard begin (4097 x uint32), then a symbol (1) for each
 */

import type { BaseFacts } from '../../../list/delta.ts';
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import { Overlay } from '../../../list/overlay.ts';

const HEAD = 16;
const STARTS = 4 * (SHARD_COUNT + 1);

/** The bytes of an overlay, in a buffer of their own. */
export function storedForm(overlay: Overlay): Uint8Array {
  const { removed, added, symbols, starts, version } = overlay;
  const bytes = new Uint8Array(HEAD + 8 * (removed.length + added.length) + STARTS + symbols.length);
  const { buffer } = bytes;
  new Float64Array(buffer, 0, 1)[0] = version;
  new Uint32Array(buffer, 8, 2).set([removed.length, added.length]);
  new Float64Array(buffer, HEAD, removed.length).set(removed);
  new Float64Array(buffer, HEAD + 8 * removed.length, added.length).set(added);
  const at = HEAD + 8 * (removed.length + added.length);
  new Uint32Array(buffer, at, SHARD_COUNT + 1).set(starts);
  bytes.set(symbols, at + STARTS);
  return bytes;
}

/**
 * The overlay of bytes that `storedForm` made; the caller has held them against their hash. It keeps them.
 * @throws RangeError where they are none
 */
export function fromStoredForm(bytes: Uint8Array, { baseVersion, bits, count }: BaseFacts): Overlay {
  // A database gives bytes back in a buffer of their own; views of numbers need one that begins evenly.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = own;
  const version = new Float64Array(buffer, byteOffset, 1)[0]!;
  const [gone = 0, come = 0] = new Uint32Array(buffer, byteOffset + 8, 2);
  const at = HEAD + 8 * (gone + come);
  if (own.length !== at + STARTS + come) throw new RangeError('These bytes are no overlay.');
  return Overlay.restored({
    baseVersion,
    bits,
    count,
    version,
    removed: new Float64Array(buffer, byteOffset + HEAD, gone),
    added: new Float64Array(buffer, byteOffset + HEAD + 8 * gone, come),
    starts: new Uint32Array(buffer, byteOffset + at, SHARD_COUNT + 1),
    symbols: own.subarray(at + STARTS),
  });
}
