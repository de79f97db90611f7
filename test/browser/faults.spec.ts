/**
 * Kills the worker, or the whole browser, at random moments of a sync: afterwards the old or the new list is
 * whole, without help of any server, and the next sync comes to the newest version and leaves nothing behind. A computer
 * that sleeps in the middle of one goes on with it.
 * SANSI_KILLS: kills in each browser (12, so 24 in all; `npm run test:nightly`: 200).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListState, TextCheck } from '../../src/platform/messages/answers.ts';
import { sleep, until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { KINDS, SlowList } from '../support/slow-list.ts';
import { askWorker } from '../support/steps.ts';
import { times } from '../support/thorough.ts';
import { World } from '../support/world.ts';

const HOST = 'faults.sansi.test';
/** Of each kind one kill is certain to come before the switch to the new list, one after it, the others at
 * random. */
const ROUNDS = Math.max(2, Math.ceil(Number(process.env.SANSI_KILLS ?? 12) / KINDS.length));
const KILLS = ROUNDS * KINDS.length;
/** Milliseconds in which a new version is there on a busy machine. */
const ARRIVES_WITHIN = 30_000;
/** Milliseconds that the computer sleeps. */
const SLEEP = times(3_000, 1_000);
/** Of so many kills one ends the whole browser, which takes longer. */
const WHOLE = 5;

/** Both browsers are given the same one. */
let list: SlowList;
beforeAll(async () => {
  list = await SlowList.make();
});

describe.each(BROWSERS)('killed in the middle of a sync (%s)', (name) => {
  let world: World;
  let page: Tab;
  let id = '';
  /** How long each kind of sync takes when nothing happens to it, in milliseconds. */
  const durations: number[] = [];

  beforeAll(async () => {
    world = await World.open(name);
    list.mode = 'up';
    world.sites.routeHost(HOST, list.handler);
    await openPage();
  });
  afterAll(() => world?.close());

  it('is not disturbed: each kind of sync works and takes its time', async () => {
    for (const kind of KINDS.keys()) {
      const began = Date.now();
      await begin(kind);
      await arrive(kind + 1);
      durations.push(Date.now() - began);
    }
    expect(await answers()).toEqual(expected(KINDS.length));
  }, 60_000);

  it(
    `keeps the old or the new list whole, ${KILLS} times`,
    async () => {
      const outcomes = KINDS.map(() => new Set<string>());
      for (let kill = 0; kill < KILLS; kill++) {
        const kind = kill % KINDS.length;
        const moment = momentOf(Math.floor(kill / KINDS.length), durations[kind]!);
        const whole = kill % WHOLE === WHOLE - 1;
        const what = `kill ${kill} (${whole ? 'browser' : 'worker'}), ${KINDS[kind]}, ${moment}`;
        const version = await killDuring(kind, moment, whole, what);
        outcomes[kind]!.add(version === kind ? 'old' : 'new');
        if (moment === 'before') expect(version, what).toBe(kind);
        if (moment === 'after') expect(version, what).toBe(kind + 1);
      }
      // Kills that all come too early or too late would show nothing.
      for (const found of outcomes) expect([...found].sort()).toEqual(['new', 'old']);
    },
    60_000 + KILLS * 30_000,
  );

  it('goes on with a sync in the middle of which the computer slept', async () => {
    for (const kind of KINDS.keys()) {
      list.mode = 'up';
      await begin(kind);
      await sleep(durations[kind]! / 2);
      await world.browser.suspend(SLEEP);
      await arrive(kind + 1);
      expect(await answers(), KINDS[kind]).toEqual(expected(kind + 1));
    }
  }, 120_000);

  /** @returns the version in force afterwards */
  async function killDuring(kind: number, moment: Moment, whole: boolean, what: string): Promise<number> {
    const held = list.held;
    list.mode = moment === 'before' ? 'index' : 'up';
    await begin(kind);
    if (moment === 'before') {
      await until(
        async () => list.held > held,
        async () => `${what}: no file was asked for`,
      );
    } else if (moment === 'after') {
      await until(
        async () => (await state())?.version === kind + 1,
        async () => `${what}: no new version came`,
        ARRIVES_WITHIN,
      );
    } else await sleep(moment);
    list.mode = 'hold';
    if (whole) await world.browser.restart({ kill: true });
    else await world.browser.stopWorker();
    list.mode = 'down';
    if (whole) await openPage();
    const version = await until(settledVersion, async () => `${what}: the worker does not come to rest`);
    expect([kind, kind + 1], what).toContain(version);
    expect(await answers(), what).toEqual(expected(version));
    list.mode = 'quick';
    await arrive(kind + 1);
    expect(await answers(), what).toEqual(expected(kind + 1));
    expect(await page.evaluate(stored, id), what).toEqual({
      generations: 1,
      shards: list.shardsOf(kind + 1),
    });
    return version;
  }

  /** Makes the sync of a kind due, and it begins. A first sync begins with no list at all. */
  async function begin(kind: number): Promise<void> {
    list.version = kind + 1;
    if (kind > 0) {
      void ask('lists.sync', { id }).catch(() => undefined);
      return;
    }
    if (id) await ask('lists.remove', { id });
    const { publicKey } = list;
    id = ((await ask('lists.add', { url: `http://${HOST}/index`, publicKey })) as ListState).id;
  }

  /** Waits until the list is at a version; what is under way may have to fail first. */
  async function arrive(version: number): Promise<void> {
    let seen: ListState | undefined;
    const isThere = async () => {
      await ask('lists.sync', { id });
      seen = await state();
      return seen?.version === version && seen.state === 'fresh';
    };
    await until(isThere, async () => `Not at version ${version}: ${JSON.stringify(seen)}`, ARRIVES_WITHIN);
  }

  /** The version in force, once the server that is down has been noticed: nothing changes any more. */
  async function settledVersion(): Promise<number | null> {
    await ask('lists.sync', { id });
    const seen = await state();
    return seen?.why === 'server-busy' && seen.progress === null ? seen.version : null;
  }

  async function state(): Promise<ListState | undefined> {
    return ((await ask('lists.get', {})) as ListState[]).find((one) => one.id === id);
  }

  /** What the lists say of every sampled host, by the worker's own word. */
  async function answers(): Promise<Record<string, boolean>> {
    const found: Record<string, boolean> = {};
    const hosts = list.sample();
    // A message is checked for fifty addresses at the most.
    for (let from = 0; from < hosts.length; from += 50) {
      const text = hosts.slice(from, from + 50).join(' ');
      const { links } = (await ask('text.check', { text })) as TextCheck;
      for (const { host, verdict } of links) found[host] = verdict.kind === 'listed';
    }
    return found;
  }

  function expected(version: number): Record<string, boolean> {
    return Object.fromEntries(list.sample().map((host) => [host, list.lists(version, host)]));
  }

  async function openPage(): Promise<void> {
    page = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
  }

  const ask = (message: string, request: object) => askWorker(page, message, request);
});

/** When a kill comes: while the first file is still to come, once the new list is in force, or so many
 * milliseconds after the beginning. */
type Moment = 'before' | 'after' | number;

/** Of the rounds in between each has its part of a sync, which lasts `duration`, and is at random in it. */
function momentOf(round: number, duration: number): Moment {
  if (round === 0) return 'before';
  if (round === ROUNDS - 1) return 'after';
  return Math.round(((round - 1 + Math.random()) / (ROUNDS - 2)) * duration);
}

/** For a page of the extension: what the database holds of a list. */
async function stored(id: string): Promise<{ generations: number; shards: number }> {
  const ended = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await ended(indexedDB.open('sansi-lists'));
  const transaction = database.transaction(['shards', 'heads'], 'readonly');
  const own = IDBKeyRange.bound([id], [id, []]);
  const shards = await ended(transaction.objectStore('shards').getAllKeys(own));
  const heads = await ended(transaction.objectStore('heads').getAllKeys(own));
  database.close();
  const generations = new Set([...shards, ...heads].map((key) => (key as [string, number])[1]));
  return { generations: generations.size, shards: shards.length };
}
