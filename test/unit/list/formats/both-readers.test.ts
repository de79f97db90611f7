/** Every fixture through the device's reader and through the publisher's: the same look-ups, the same refusals. */
import { describe, expect, it } from 'vitest';
import { isExempt } from '../../../../src/background/lists/memory/list-view.ts';
import { compileText } from '../../../../src/background/lists/sync/compile-text.ts';
import { ListCompiler } from '../../../../src/background/lists/sync/list-compiler.ts';
import { TimeSlices } from '../../../../src/background/lists/sync/time-slices.ts';
import { canonicalize } from '../../../../src/list/address.ts';
import { Fingerprinter } from '../../../../src/list/fingerprint.ts';
import { identifierExpressions, readIdentifier } from '../../../../src/list/identifiers/identifier.ts';
import { Overlay } from '../../../../src/list/overlay.ts';
import { symbolSync } from '../../../../src/list/query.ts';
import { lookUpSync } from '../../../../src/list/query-sync.ts';
import { parseSnapshotHead } from '../../../../src/list/snapshot.ts';
import { encodeSnapshot } from '../../../../src/list/snapshot-encode.ts';
import { gather } from '../../../../src/publisher/gather.ts';
import { findKey, keysFromEntries } from '../../../../src/publisher/key-draw.ts';
import { FIXTURES } from './fixtures.ts';

interface Made {
  stops(url: string): boolean;
  refused: Record<string, number>;
}

/** A list as look-ups see it. */
function made(
  head: Uint8Array,
  shards: Uint8Array[],
  exemptions: string[],
  refused: Iterable<[string, number]>,
): Made {
  const parsed = parseSnapshotHead(head);
  const exempt = { exemptions: new Set(exemptions), exemptionFile: null };
  const list = {
    fingerprinter: new Fingerprinter(parsed.key, parsed.bits),
    overlay: Overlay.empty(parsed),
    shard: (number: number) => parsed.parseShard(number, shards[number]!),
    rankBefore: (number: number) => parsed.rankBefore(number),
  };
  const stops = (url: string) => {
    const identifier = readIdentifier(url);
    if (typeof identifier === 'string') return false;
    if (identifier !== null)
      return identifierExpressions(identifier).some((one) => symbolSync(list, one) >= 0);
    const address = canonicalize(url);
    return lookUpSync(address, list) !== null && !isExempt(address, exempt);
  };
  return { stops, refused: Object.fromEntries(refused) };
}

async function onDevice(text: string, piece: number): Promise<Made> {
  const bytes = new TextEncoder().encode(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const slices = new TimeSlices();
  const compiler = await compileText(
    pieces(),
    (back) => new ListCompiler(new Uint8Array(16), 'other', 10, back),
    slices,
  );
  const { head, shards, exemptions } = await compiler.finish(1, slices);
  return made(head, shards, exemptions, compiler.refusals);
}

async function atPublisher(text: string): Promise<Made> {
  const { table, listed, benign, exemptions, refusals } = await gather({ sources: [{ path: 'list', text }] });
  const { keyed } = findKey(table, listed, benign, keysFromEntries(table, listed), 44);
  const { head, shards } = await encodeSnapshot(keyed, { key: keyed.key, bits: keyed.bits, baseVersion: 1 });
  const counts = [...refusals.counts].map(([reason, { count }]) => [reason, count] as [string, number]);
  return made(head, shards, exemptions, counts);
}

describe.each(FIXTURES)('$name', ({ text, stops = [], leaves = [], refused = {} }) => {
  const ways: [string, () => Promise<Made>][] = [
    ['the device', () => onDevice(text, 1 << 20)],
    ['the device, in small pieces', () => onDevice(text, text.length > 10_000 ? 1000 : 3)],
    ['the publisher', () => atPublisher(text)],
  ];
  it.each(ways)('at %s', async (_, make) => {
    const list = await make();
    const found = (urls: string[]) => Object.fromEntries(urls.map((url) => [url, list.stops(url)]));
    expect(found(stops)).toEqual(Object.fromEntries(stops.map((url) => [url, true])));
    expect(found(leaves)).toEqual(Object.fromEntries(leaves.map((url) => [url, false])));
    const { 'public-suffix': _suffixes, ...others } = list.refused;
    expect(others).toEqual(refused);
  });
});
