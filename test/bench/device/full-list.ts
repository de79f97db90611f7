/**
 * A published list of exactly the names of the bench, in three versions: the snapshot, a day's changes over
 * it, and a guard file. Made from the format itself, because the publisher would merge subdomains away.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256, toHex } from '../../../src/list/bytes.ts';
import { deltaBetween, encodeDelta } from '../../../src/list/delta.ts';
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { keyId, type SigningKey, signIndex } from '../../../src/list/index-file.ts';
import type { IndexPayload } from '../../../src/list/index-payload.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import { indexOf } from '../../../src/publisher/fingerprints.ts';
import { guardText } from '../../../src/publisher/guard-set.ts';
import { BITS, KEY, snapshotOf, typeOfRank } from '../engines/sansi.ts';
import type { Hosts } from '../names.ts';

/** Names in the guard file, as the publisher chooses by default for a list of this size. */
const GUARD = 300_000;
const DAY = 86_400_000;

export interface FullList {
  entries: number;
  snapshotBytes: number;
  guardBytes: number;
  /** Of the second version. */
  added: number;
  removed: number;
  deltaBytes: number;
  indexBytes: number;
  /** Whether the second version still has a host of the first. */
  stays(host: string): boolean;
  /** Puts the index of a version where it is asked for. */
  show(version: 1 | 2): void;
}

/** Writes the list into `folder`. `fresh`: the names that the second version adds. */
export async function writeFullList(
  folder: string,
  key: SigningKey,
  hosts: Hosts,
  fresh: Iterable<string>,
  removed: number,
): Promise<FullList> {
  const put = async (file: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
    return { file, size: bytes.length, sha256: toHex(await sha256(bytes)) };
  };
  const { head, shards, fingerprints } = await snapshotOf(hosts);
  const count = fingerprints.length;
  const snapshot = await put('snapshot.bin', Buffer.concat([head, ...shards]));
  const guard = await put('guard.bin', gzipSync(guardText(some(hosts, GUARD))));
  const base = {
    version: 1,
    ...snapshot,
    headSize: head.length,
    headSha256: toHex(await sha256(head)),
    count,
  };
  const first = Overlay.empty({ baseVersion: 1, bits: BITS, count });
  const second = changed(first, fingerprints, fresh, removed);
  const deltaFile = encodeDelta(deltaBetween(first, second));
  const delta = { from: 1, to: 2, base: 1, ...(await put('delta.bin', deltaFile)) };
  const signed = async (overlay: Overlay): Promise<Uint8Array> => {
    const now = Date.now();
    const payload: IndexPayload = {
      format: 1,
      list: 'sansi-bench',
      name: 'Bench',
      version: overlay.version,
      issued: new Date(now).toISOString(),
      expires: new Date(now + 7 * DAY).toISOString(),
      pollSeconds: 3600,
      base,
      deltas: overlay.version === 1 ? [] : [delta],
      state: { sha256: await overlay.digest() },
      guard,
      exemptions: [],
      keys: [{ id: await keyId(key.publicKey), publicKey: key.publicKey }],
    };
    return signIndex(payload, [key]);
  };
  const indexes = { 1: await signed(first), 2: await signed(second) };
  return {
    entries: count,
    snapshotBytes: snapshot.size,
    guardBytes: guard.size,
    added: second.added.length,
    removed,
    deltaBytes: delta.size,
    indexBytes: indexes[2].length,
    stays: (host) => {
      const rank = indexOf(fingerprints, new Fingerprinter(KEY, BITS).value(host, '/'));
      return rank >= 0 && !second.isRemoved(rank);
    },
    show: (version) => writeFileSync(join(folder, 'index.bin'), indexes[version]),
  };
}

/** A spread of the hosts. */
function some(hosts: Hosts, count: number): string[] {
  const step = Math.max(1, hosts.length / count);
  return Array.from({ length: Math.min(count, hosts.length) }, (_, i) => hosts.at(Math.floor(i * step)));
}

function changed(base: Overlay, listed: Float64Array, fresh: Iterable<string>, removed: number): Overlay {
  const fingerprinter = new Fingerprinter(KEY, BITS);
  const values = new Set(Array.from(fresh, (host) => fingerprinter.value(host, '/')));
  // By chance a new name may have the fingerprint of an old one.
  const added = Float64Array.from([...values].filter((value) => indexOf(listed, value) < 0)).sort();
  const step = Math.floor(listed.length / removed);
  return new Overlay({
    baseVersion: base.baseVersion,
    bits: base.bits,
    count: base.count,
    version: base.version + 1,
    removed: Float64Array.from({ length: removed }, (_, i) => i * step),
    added,
    symbols: Uint8Array.from(added, (_, rank) => typeOfRank(rank)),
  });
}
