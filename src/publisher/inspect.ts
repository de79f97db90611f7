/**
 * Figures of a published list: how large it is, beside the information limit, and what it holds.
 */
import { SHARD_COUNT } from '../list/fingerprint.ts';
import { log2Choose } from '../list/information-limit.ts';
import { PATHS, typeOf } from '../list/symbols.ts';
import type { ListReader } from './list-reader.ts';

export interface Inspection {
  list: string;
  name: string;
  version: number;
  issued: string;
  expires: string;
  /** Entries that are listed; markers of hosts that only have listed paths are apart. */
  entries: number;
  markers: number;
  /** Bytes of the snapshot file and of the changes over it. */
  bytes: number;
  overlayBytes: number;
  /** Bits an entry of the snapshot without the kinds of fraud, beside the least possible. */
  bitsPerEntry: number;
  limitBitsPerEntry: number;
  /** Bits an entry of everything, kinds of fraud included. */
  totalBitsPerEntry: number;
  bits: number;
  types: Record<string, number>;
  baseVersion: number;
  deltas: { from: number; to: number; base: number; bytes: number }[];
  exemptions: string[];
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Figures of an open list. */
export function inspectList(list: ListReader): Inspection {
  const { payload, head, overlay } = list;
  const counts = list.symbolCounts();
  const types: Record<string, number> = {};
  counts.forEach((count, symbol) => {
    const type = typeOf(symbol);
    if (type !== null && count > 0) types[type] = (types[type] ?? 0) + count;
  });
  let symbolBytes = 0;
  for (let shard = 0; shard < SHARD_COUNT; shard++) symbolBytes += list.shard(shard).symbolBytes;
  const n = Math.max(1, head.count);
  return {
    list: payload.list,
    name: payload.name,
    version: payload.version,
    issued: payload.issued,
    expires: payload.expires,
    entries: overlay.entries - counts[PATHS]!,
    markers: counts[PATHS]!,
    bytes: head.byteLength,
    overlayBytes: payload.version === payload.base.version ? 0 : overlay.encode().length,
    bitsPerEntry: rounded((8 * (head.byteLength - symbolBytes)) / n),
    limitBitsPerEntry: rounded(log2Choose(2 ** head.bits, head.count) / n),
    totalBitsPerEntry: rounded((8 * head.byteLength) / n),
    bits: head.bits,
    types,
    baseVersion: payload.base.version,
    deltas: payload.deltas.map(({ from, to, base, size }) => ({ from, to, base, bytes: size })),
    exemptions: payload.exemptions,
  };
}
