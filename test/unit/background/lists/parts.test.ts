import { describe, expect, it, vi } from 'vitest';
import { isProtected } from '../../../../src/background/lists/catalogue/list-urls.ts';
import { READY_MADE } from '../../../../src/background/lists/catalogue/ready-made.ts';
import { ListCompiler } from '../../../../src/background/lists/sync/list-compiler.ts';
import { planSync } from '../../../../src/background/lists/sync/plan.ts';
import { afterSuccess, backOff, paceOf, retryAfter } from '../../../../src/background/lists/sync/schedule.ts';
import { TimeSlices } from '../../../../src/background/lists/sync/time-slices.ts';
import { SHARD_COUNT } from '../../../../src/list/fingerprint.ts';
import { JsonReader } from '../../../../src/list/formats/json.ts';
import { LineCutter } from '../../../../src/list/formats/line-cutter.ts';
import type { IndexPayload } from '../../../../src/list/index-payload.ts';

describe('the pace of polls', () => {
  it("is Safe Browsing's back-off, capped at a day, and shorter where the build polls oftener", () => {
    const pace = paceOf(null, 600);
    expect(backOff(1, pace, 0)).toBe(15 * 60_000);
    expect(backOff(3, pace, 0.5)).toBe(4 * 1.5 * 15 * 60_000);
    expect(backOff(99, pace, 0)).toBe(24 * 3_600_000);
    const fast = paceOf(2, 600);
    expect(backOff(1, fast, 0)).toBe(2000);
    expect(backOff(99, fast, 1)).toBe(192_000);
    expect([afterSuccess(pace, 0), afterSuccess(pace, 1)]).toEqual([540_000, 660_000]);
  });

  it('keeps what a list asks for within bounds, and reads Retry-After in both forms', () => {
    expect(paceOf(null, 10).poll).toBe(60_000);
    expect(paceOf(null, null).poll).toBe(30 * 60_000);
    const now = Date.parse('2026-11-20T12:00:00Z');
    expect(retryAfter('120', now)).toBe(120_000);
    expect(retryAfter('Fri, 20 Nov 2026 12:05:00 GMT', now)).toBe(300_000);
    expect(retryAfter('99999999', now)).toBe(24 * 3_600_000);
    expect(retryAfter('Fri, 20 Nov 2020 12:05:00 GMT', now)).toBe(0);
    expect([retryAfter('soon', now), retryAfter(null, now)]).toEqual([null, null]);
  });
});

describe('the way to a version', () => {
  const ref = (size: number) => ({ file: 'f', size, sha256: '' });
  const index = (base: number, version: number, deltas: [number, number, number, number][]): IndexPayload =>
    ({
      version,
      base: { version: base, ...ref(1_000_000), headSize: 80_000 },
      deltas: deltas.map(([own, from, to, size]) => ({ base: own, from, to, ...ref(size) })),
    }) as unknown as IndexPayload;
  const way = (of: IndexPayload, at: [number, number] | null) =>
    planSync(of, at && { baseVersion: at[0], version: at[1] })?.map((step) =>
      step.kind === 'delta' ? `${step.delta.from}-${step.delta.to}` : step.kind,
    );

  it('is the cheapest chain, through the bare snapshot where that is shorter', () => {
    const chain = index(1, 9, [
      [1, 5, 6, 100],
      [1, 6, 8, 100],
      [1, 8, 9, 100],
      [1, 1, 9, 50_000],
    ]);
    expect(way(chain, [1, 5])).toEqual(['5-6', '6-8', '8-9']);
    expect(way(chain, [1, 3])).toEqual(['reset', '1-9']);
    expect(way(chain, [1, 9])).toEqual([]);
    expect(way(chain, null)).toEqual(['snapshot', '1-9']);
    expect(way(chain, [7, 7])).toEqual(['snapshot', '1-9']);
  });

  it('merges where the new base is the version on the device, and downloads where nothing leads there', () => {
    const rebased = index(6, 7, [
      [1, 5, 6, 100],
      [6, 6, 7, 100],
    ]);
    expect(way(rebased, [1, 5])).toEqual(['5-6', 'merge', '6-7']);
    expect(way(rebased, [1, 4])).toEqual(['snapshot', '6-7']);
    expect(way(index(6, 7, []), [1, 5])).toBe(undefined);
  });

  // A search that tried every way would outlast the test.
  it('is found in a full index of 2,000 deltas', () => {
    const deltas = Array.from({ length: 2000 }, (_, i): [number, number, number, number] => [
      1,
      i + 1,
      i + 2,
      10,
    ]);
    expect(way(index(1, 2001, deltas), [1, 1500])).toHaveLength(501);
  });
});

describe('lists in pieces', () => {
  it('lines and JSON come out the same however the text is cut', () => {
    const text = 'one.example\r\ntwo.example\n\nthree.example';
    const json =
      '{"a": {"deny": ["no.example"]}, "deny": ["one.example", ["no.example"], "t\\"wo", "thr\\u00e9e"], "allow": ["x"]}';
    for (let cut = 0; cut <= json.length; cut++) {
      const cutter = new LineCutter();
      const lines = [...cutter.push(text.slice(0, cut)), ...cutter.push(text.slice(cut)), cutter.end()];
      expect(lines.map((line) => line.trim())).toEqual(['one.example', 'two.example', '', 'three.example']);
      const found: string[] = [];
      const names = new JsonReader({
        entry: (name) => found.push(name),
        exception: (name) => found.push(`@${name}`),
        cancel: (name) => found.push(`-${name}`),
        refuse: (reason, name) => found.push(`${reason} ${name}`),
      });
      names.push(json.slice(0, cut));
      names.push(json.slice(cut));
      expect(found).toEqual(['one.example', 't"wo', 'thrée', '@x']);
      expect(names.complete).toBe(true);
    }
  });

  it('JSON of a million brackets is not followed into its depth, and what stands beside them is found', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const found: string[] = [];
      const reader = new JsonReader({
        entry: (name) => found.push(name),
        exception: (name) => found.push(`@${name}`),
        cancel: (name) => found.push(`-${name}`),
        refuse: (reason) => found.push(reason),
      });
      reader.push('{"blacklist":["one.example",[');
      for (let at = 0; at < 10; at++) reader.push(open.repeat(100_000));
      reader.push('"inside.example"');
      expect(reader.complete).toBe(false);
      for (let at = 0; at < 10; at++) reader.push(close.repeat(100_000));
      reader.push('],"two.example"],"whitelist":["three.example"]}');
      expect(found).toEqual(['one.example', 'two.example', '@three.example']);
      expect(reader.complete).toBe(true);
    }
  });

  it('a line without end is not kept', () => {
    const cutter = new LineCutter();
    for (let i = 0; i < 20; i++) expect([...cutter.push('x'.repeat(5000))]).toEqual([]);
    expect([...cutter.push('x\nnext.example\n')]).toEqual(['next.example']);
  });
});

describe('compiling on the device', () => {
  it('looks at the clock before each shard and after some thousand entries, and then gives way', async () => {
    const compiler = new ListCompiler(new Uint8Array(16), 'other');
    const all = 40_000;
    for (let i = 0; i < all; i++) compiler.entry(`shop${i}.bad${i % 1000}.example`);
    const still = vi.fn(() => 0);
    expect((await compiler.finish(1, new TimeSlices(still))).entries).toBe(all);
    // Once to sort and once to encode each of the shards, and thrice in each walk over the entries.
    expect(still.mock.calls.length).toBeGreaterThan(2 * SHARD_COUNT + 6);

    let time = 0;
    // Ten milliseconds a look: every second look or so finds the slice used up.
    const slices = new TimeSlices(() => 10 * time++);
    const pauses = vi.spyOn(slices, 'pause');
    expect((await compiler.finish(1, slices)).entries).toBe(all);
    expect(pauses.mock.calls.length).toBeGreaterThan(SHARD_COUNT / 2);
    expect(slices.longest).toBeLessThanOrEqual(40);
  });
});

describe('ready-made lists', () => {
  it('come over https from different addresses, and only free ones are on at first', () => {
    for (const list of READY_MADE) {
      expect(isProtected(list.url) && list.homePage.startsWith('https://')).toBe(true);
      if (list.initial) expect(['MIT', 'Apache-2.0', 'BSD-3-Clause', 'Unlicense']).toContain(list.licence);
    }
    expect(new Set(READY_MADE.map((list) => list.id)).size).toBe(READY_MADE.length);
    expect(isProtected('http://127.0.0.1:8080/x') && isProtected('http://[::1]/x')).toBe(true);
    expect(isProtected('http://127.0.0.1.evil.example/x') || isProtected('http://localhost.example/')).toBe(
      false,
    );
  });
});
