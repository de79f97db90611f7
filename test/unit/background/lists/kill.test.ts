import { describe, expect, it } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { parseSnapshotHead } from '../../../../src/list/snapshot.ts';
import { DATABASES, Device, LIST_URL, Life } from './device.ts';
import { names, packOne, TestPublisher } from './publisher.ts';

/** Kills per scenario; the nightly run raises it. Where a run has fewer steps, each of them is tried. */
const KILLS = Number(process.env.SANSI_KILLS ?? 6);
const LIMIT = KILLS * 10_000;

/** Versions of the list, by number: each changes entries at both ends. */
const VERSIONS = [names(0, 0), names(0, 400), names(20, 430), names(40, 470)];

/** The version that a library answers with, checked on every entry that any two versions differ in. */
async function versionOf(library: ListLibrary): Promise<number> {
  const answers = new Map<string, boolean>();
  for (const name of [...names(0, 45), ...names(395, 475)]) {
    answers.set(name, (await library.lookups.lookUp(`https://${name}`)).kind === 'listed');
  }
  const found = VERSIONS.findIndex((version) =>
    [...answers].every(([name, listed]) => version.includes(name) === listed),
  );
  const stated = (await library.states()).find((state) => state.id === 'default')!.version;
  expect({ found, stated }).toEqual({ found: stated, stated });
  return found;
}

/** Ends a worker's life at every step (or KILLS of them, spread) of what `work` does, then looks. */
async function killAtEachStep(
  kind: (typeof DATABASES)[number],
  prepare: (device: Device, publisher: TestPublisher) => Promise<void>,
  before: number,
  after: number,
): Promise<void> {
  const steps = async (last: number): Promise<{ device: Device; steps: number }> => {
    const device = new Device(kind);
    const publisher = await TestPublisher.create(() => device.now);
    device.server.files = publisher.files;
    await packOne(device);
    device.preset = { url: LIST_URL, publicKey: publisher.publicKey };
    await publisher.publish(VERSIONS[1]!);
    if (before > 0) await device.start().tick();
    await prepare(device, publisher);
    const life = new Life();
    life.last = last;
    await Promise.race([device.start(life).sync(), life.killed]);
    return { device, steps: life.steps };
  };
  const total = (await steps(Number.POSITIVE_INFINITY)).steps;
  expect(total).toBeGreaterThan(8);
  const stride = Math.max(1, total / KILLS);
  const seen = new Set<number>();
  const at = Array.from({ length: Math.ceil(total / stride) }, (_, i) => 1 + Math.floor(i * stride));
  for (const step of new Set([...at, total])) {
    const { device } = await steps(step);
    // Healing from the server would hide a part that is missing: look-ups must need nobody.
    device.server.log.length = 0;
    const version = await versionOf(device.start());
    expect(device.server.log).toEqual([]);
    expect([before, after]).toContain(version);
    seen.add(version);
    const next = device.start();
    device.now += 2 * 3_600_000;
    await next.tick();
    device.server.log.length = 0;
    expect(await versionOf(next)).toBe(after);
    expect(device.server.log).toEqual([]);
    expect((await next.states())[0]).toMatchObject({ state: 'fresh', why: null });
    expect(await wrongs(device)).toEqual([]);
  }
  expect(seen).toEqual(new Set([before, after]));
}

/** What is in the database and no list needs, and what a list needs and is not in it. */
async function wrongs(device: Device): Promise<string[]> {
  return device.used!.read(['states', 'shards', 'heads'], async (stores) => {
    const states = (await stores('states').getAll()) as {
      id: string;
      current: { generation: number };
    }[];
    const keys = [...(await stores('shards').keys()), ...(await stores('heads').keys())];
    const found = new Set(keys.map((key) => (key as (string | number)[]).join(' ')));
    const needed = new Set<string>();
    for (const { id, current } of states) {
      const name = `${id} ${current.generation}`;
      const bytes = (await stores('heads').get([id, current.generation])) as Uint8Array;
      needed.add(name);
      for (const [number, place] of parseSnapshotHead(bytes).places().entries()) {
        if (place.count > 0) needed.add(`${name} ${number}`);
      }
    }
    const left = [...found].filter((name) => !needed.has(name)).map((name) => `left over: ${name}`);
    return [...left, ...[...needed].filter((name) => !found.has(name)).map((name) => `missing: ${name}`)];
  });
}

describe.each(DATABASES)('a worker that is killed at any step (%s)', (kind) => {
  it('of the first download', () => killAtEachStep(kind, async () => undefined, 0, 1), LIMIT);

  it(
    'of a delta',
    async () => {
      await killAtEachStep(kind, (_, publisher) => publisher.publish(VERSIONS[2]!), 1, 2);
    },
    LIMIT,
  );

  it(
    'of compaction',
    async () => {
      await killAtEachStep(kind, (_, publisher) => publisher.publish(VERSIONS[2]!, { rebase: true }), 1, 2);
    },
    LIMIT,
  );

  it(
    'of a new snapshot with deltas over it',
    async () => {
      const prepare = async (_: Device, publisher: TestPublisher) => {
        await publisher.publish(VERSIONS[2]!, { newKey: true });
        await publisher.publish(VERSIONS[3]!);
      };
      await killAtEachStep(kind, prepare, 1, 3);
    },
    LIMIT,
  );
});
