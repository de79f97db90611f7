/**
 * What a list costs on the device, in Chromium with the built extension: the first sync, a day's changes, the
 * first answer of a worker that was stopped, and memory. `measure-device.ts FOLDER`, with the listed and
 * unlisted hosts in FOLDER. Prints one line of JSON.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { listApp } from '../../src/publisher/serve.ts';
import { sleep } from '../support/browsers/script.ts';
import { LIST_HOST, testBuild, testKey } from '../support/extension-build.ts';
import { answeredBy } from '../support/forward.ts';
import { SiteServer } from '../support/site-server.ts';
import { Device } from './device/device.ts';
import { type FullList, writeFullList } from './device/full-list.ts';
import type { Memory } from './device/memory.ts';
import { Hosts } from './names.ts';
import { trivialExtension } from './plain-extensions.ts';

const ADDED = 20_000;
const REMOVED = 5_000;
/** Cold starts of each kind. */
const COLD_STARTS = 15;
/** Look-ups before memory is looked at again: the shards in memory have reached their bound by then. */
const LOOKUPS = 3_000;
const FIRST_SYNC_LIMIT = 300_000;

export interface DeviceFigures {
  entries: number;
  /** Load of the machine over the last minute, at the beginning and at the end. */
  load: [number, number];
  /** From the start of a browser with a fresh profile, in seconds. */
  firstSync: { listSeconds: number; guardSeconds: number; slowestAnswerMs: number; bytes: number };
  /** From asking for the update until it is in force, with its requests. */
  dailyDelta: { added: number; removed: number; deltaBytes: number; indexBytes: number; ms: number };
  /** Milliseconds until a content script has its answer, from a worker that was stopped. */
  cold: { trivial: Spread; unlisted: Spread; listed: Spread };
  /** With the bundled list alone, with the whole list at rest, and after many look-ups. */
  memory: { bundled: Memory; full: Memory; busy: Memory };
}

interface Spread {
  median: number;
  p90: number;
}

const folder = process.argv[2]!;
const listed = Hosts.load(`${folder}/listed`);
const unlisted = Hosts.load(`${folder}/unlisted`);
const work = mkdtempSync(join(tmpdir(), 'sansi-device-'));
const before = loadavg()[0]!;
const key = await testKey();
const served = `${work}/list`;
mkdirSync(served);
const fresh = Array.from({ length: ADDED }, (_, i) => unlisted.at(unlisted.length - 1 - i));
const list = await writeFullList(served, key, listed, fresh, Math.min(REMOVED, listed.length >> 1));
// Polls of its own would come into the figures.
const extension = await testBuild('chrome', { pollSeconds: 3600 });
const trivial = trivialExtension();
const sites = await SiteServer.start();
say('the list is made');
try {
  const bundled = await bundledMemory();
  sites.routeHost(LIST_HOST, answeredBy(listApp(served)));
  const profile = `${work}/profile`;
  say('bundled list measured');
  const { firstSync, dailyDelta } = await updates(profile, list);
  say('updates measured');
  const memory = { bundled, ...(await fullMemory(profile)) };
  say('memory measured');
  const cold = await coldStarts(profile);
  const figures: DeviceFigures = {
    entries: list.entries,
    load: [before, loadavg()[0]!],
    firstSync,
    dailyDelta,
    cold,
    memory,
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await sites.close();
  rmSync(trivial, { recursive: true });
  rmSync(work, { recursive: true, maxRetries: 10, retryDelay: 300 });
}

/** Progress, on standard error: a run takes minutes. */
function say(line: string): void {
  process.stderr.write(`  ${line} (${(performance.now() / 1000).toFixed(0)} s)\n`);
}

async function bundledMemory(): Promise<Memory> {
  sites.routeHost(LIST_HOST, () => ({ status: 404 }));
  const first = await Device.start(`${work}/bundled`, [extension], sites.port);
  // The very first start makes the list and the rules: it is no start like the others.
  await first.waitFor(({ state, why }) => state === 'stale' && why === 'missing', 60_000);
  await guardInPlace(first, performance.now(), 1);
  await first.close();
  const device = await Device.start(`${work}/bundled`, [extension], sites.port);
  try {
    return await device.memory();
  } finally {
    await device.close();
  }
}

async function updates(
  profile: string,
  list: FullList,
): Promise<Pick<DeviceFigures, 'firstSync' | 'dailyDelta'>> {
  list.show(1);
  const began = performance.now();
  const device = await Device.start(profile, [extension], sites.port);
  try {
    let slowestAnswerMs = 0;
    let listSeconds = 0;
    while (listSeconds === 0) {
      if (performance.now() - began > FIRST_SYNC_LIMIT) throw new Error('The first sync does not end.');
      slowestAnswerMs = Math.max(slowestAnswerMs, (await device.judge()).ms);
      if ((await device.listState()).version === 1) listSeconds = (performance.now() - began) / 1000;
    }
    await device.waitFor(({ state }) => state === 'fresh', 60_000);
    await device.asPage('lists.sync', { id: 'default' });
    const guardSeconds = await guardInPlace(device, began, Math.min(300_000, listed.length));
    const { snapshotBytes, guardBytes, indexBytes } = list;
    await check(device, 1);
    const firstSync = {
      listSeconds,
      guardSeconds,
      slowestAnswerMs,
      bytes: snapshotBytes + guardBytes + indexBytes,
    };
    list.show(2);
    const asked = performance.now();
    await device.asPage('lists.sync', { id: 'default' });
    const ms = performance.now() - asked;
    await check(device, 2);
    const { added, removed, deltaBytes } = list;
    return { firstSync, dailyDelta: { added, removed, deltaBytes, indexBytes, ms } };
  } finally {
    await device.close();
  }
}

/** Chrome's own rules, which are made of the guard file. */
async function guardInPlace(device: Device, began: number, wanted: number): Promise<number> {
  const written = "chrome.storage.local.get('guard-rule').then((all) => all['guard-rule']?.hosts ?? 0)";
  while (Number(await device.inOwnPage(written)) < wanted) {
    if (performance.now() - began > FIRST_SYNC_LIMIT) throw new Error('The guard set is not in force.');
    await sleep(100);
  }
  return (performance.now() - began) / 1000;
}

/** Figures of a list that does not answer right would be worth nothing. */
async function check(device: Device, version: 1 | 2): Promise<void> {
  const wanted: [string, boolean][] = [
    [listed.at(0), version === 1 || list.stays(listed.at(0))],
    [unlisted.at(0), false],
    [fresh[0]!, version === 2],
    [fresh.at(-1)!, version === 2],
  ];
  for (const [host, expected] of wanted) {
    if ((await isListed(device, host)) !== expected) throw new Error(`${host} is not answered right.`);
  }
}

async function isListed(device: Device, host: string): Promise<boolean> {
  const { answer } = await device.mark(`http://${host}/`);
  return (answer as { response: { marks: (string | null)[] } }).response.marks[0] === 'listed';
}

async function fullMemory(profile: string): Promise<{ full: Memory; busy: Memory }> {
  const device = await Device.start(profile, [extension], sites.port);
  try {
    const full = await device.memory();
    for (let i = 0; i < LOOKUPS; i++) {
      const hosts = i % 2 ? listed : unlisted;
      await isListed(device, hosts.at((i * 7_919) % hosts.length));
    }
    return { full, busy: await device.memoryNow() };
  } finally {
    await device.close();
  }
}

async function coldStarts(profile: string): Promise<DeviceFigures['cold']> {
  const device = await Device.start(profile, [extension, trivial], sites.port);
  try {
    const times: Record<keyof DeviceFigures['cold'], number[]> = { trivial: [], unlisted: [], listed: [] };
    for (let round = 0; round < COLD_STARTS; round++) {
      for (const kind of ['trivial', 'unlisted', 'listed'] as const) {
        await device.stopWorkers();
        times[kind].push(await coldAnswer(device, kind, round));
      }
    }
    return { trivial: spread(times.trivial), unlisted: spread(times.unlisted), listed: spread(times.listed) };
  } finally {
    await device.close();
  }
}

async function coldAnswer(device: Device, kind: keyof DeviceFigures['cold'], round: number): Promise<number> {
  if (kind === 'trivial') return (await device.ask('trivial', { sansi: 'document.check' })).ms;
  // Another host each time: its shards are not in any cache of ours, nor of the database.
  const hosts = kind === 'listed' ? listed : unlisted;
  let i = (7_919 * (round + 1)) % hosts.length;
  while (kind === 'listed' && !list.stays(hosts.at(i))) i++;
  const host = hosts.at(i);
  const { ms, answer } = await device.mark(`http://${host}/`);
  const { marks } = (answer as { response: { marks: (string | null)[] } }).response;
  if ((marks[0] === 'listed') !== (kind === 'listed')) throw new Error(`${host} is not answered right.`);
  return ms;
}

function spread(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, p90: sorted[Math.floor(sorted.length * 0.9)]! };
}
