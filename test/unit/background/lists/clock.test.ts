/**
 * When lists are asked, by a clock that may have been wrong, and on the morning after.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { Device, LIST_URL } from './device.ts';
import { DAY, packOne, type TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

const HOUR = 3_600_000;
const failure = () => new Response('', { status: 500 });
const busy = () => new Response('', { status: 503, headers: { 'retry-after': '3600' } });

let device: Device;
let publisher: TestPublisher;

beforeEach(async () => {
  ({ device, publisher } = await servedDevice(100));
  await device.start().tick();
  device.server.log.length = 0;
});

describe('a clock that was wrong', () => {
  for (const [what, answer] of [
    ['a success', () => null],
    ['a failure', failure],
    ["a server's wish for patience", busy],
  ] as const) {
    // How long a server's wish was is not written down: it may have been a day.
    for (const days of [365, 5, ...(answer === busy ? [] : [0.2]), -365]) {
      it(`by ${days} days during ${what} delays nothing once it is right`, async () => {
        const real = device.now;
        device.now = real + days * DAY;
        // Valid at that time, so that a success is one.
        if (answer() === null) {
          publisher.issuedAt = device.now;
          await publisher.sign();
        }
        device.server.route = answer;
        await device.start().sync();
        expect(device.server.log).not.toEqual([]);
        device.server.route = () => null;
        publisher.issuedAt = null;
        device.now = real + HOUR;
        await publisher.sign();
        device.server.log.length = 0;
        const library = device.start();
        expect(await library.nextPollAt()).toBe(device.now);
        await library.tick();
        expect(device.server.log).toContain('index');
        expect(await library.nextPollAt()).toBeLessThan(device.now + HOUR);
      });
    }
  }

  it('that jumps at every step never puts the next poll off by more than one interval, or one pause', async () => {
    const step = fc.record({
      passes: fc.integer({ min: 0, max: 3 * HOUR }),
      jump: fc.oneof(fc.constant(0), fc.integer({ min: -30 * DAY, max: 30 * DAY })),
      answers: fc.constantFrom('fine', 'failure', 'busy'),
      restarts: fc.boolean(),
    });
    const real = device.now;
    const steps = fc.array(step, { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(steps, async (taken) => {
      device.now = real;
      let library = device.start();
      for (const { passes, jump, answers, restarts } of taken) {
        device.now += passes + jump;
        device.server.route = { fine: () => null, failure, busy }[answers];
        if (restarts) library = device.start();
        expect((await library.nextPollAt()) - device.now).toBeLessThanOrEqual(DAY);
        await library.tick();
        // The list is issued by another clock: it may be refused now, and is asked for again in time.
        const state = (await library.states()).find(({ id }) => id === 'default');
        const wait = (await library.nextPollAt()) - device.now;
        expect(wait).toBeLessThanOrEqual(state?.why === null ? 1.1 * 1800 * 1000 : DAY);
        expect(state?.checkedAt ?? 0).toBeLessThanOrEqual(device.now);
        expect(state?.issuedAt ?? 0).toBeLessThanOrEqual(device.now);
      }
      // It is right again, and so is the server: the list is asked for within an interval.
      device.server.route = () => null;
      device.now = Math.max(real, await library.nextPollAt());
      await library.tick();
    });
    await fc.assert(property, { numRuns: 15 });
  });

  it('makes no list new for a year that came while it was ahead', async () => {
    const real = device.now;
    device.now = real + 365 * DAY;
    // A plain-text one, whose server says nothing of its age.
    device.server.files.set('hosts.txt', new TextEncoder().encode('one.bad.example'));
    const library = device.start();
    const { id } = await library.add({ url: 'https://plain.test/a/hosts.txt', type: 'shopping' });
    await library.sync(id);
    const state = async () => (await library.states()).find((one) => one.id === id);
    expect(await state()).toMatchObject({ state: 'fresh', issuedAt: device.now });
    device.now = real;
    expect(await state()).toMatchObject({ issuedAt: null, checkedAt: null });
  });

  it('does not keep a person from asking', async () => {
    const real = device.now;
    device.now = real + 365 * DAY;
    device.server.route = busy;
    const library = device.start();
    await library.tick();
    device.now = real + 24 * HOUR;
    device.server.route = () => null;
    device.server.log.length = 0;
    await library.sync('default');
    expect(device.server.log).toEqual(['index']);
  });

  it('is no reason to ask before a time that is not far off', async () => {
    device.server.route = () => new Response('', { status: 503, headers: { 'retry-after': '86400' } });
    const library = device.start();
    await library.sync();
    device.server.log.length = 0;
    await library.sync();
    await library.tick();
    device.now += 23 * HOUR;
    await library.sync();
    expect(device.server.log).toEqual([]);
  });
});

describe('the start of the browser', () => {
  async function requestsAtOnce(library: ListLibrary): Promise<string[]> {
    await library.startOfBrowser();
    return [...device.server.log];
  }

  it('spreads the polls of what is overdue over the first minute', async () => {
    device.now += 12 * HOUR;
    device.random = 0.9;
    const library = device.start();
    expect(await requestsAtOnce(library)).toEqual([]);
    expect(await library.nextPollAt()).toBe(device.now + 54_000);
    device.now += 54_000;
    await library.tick();
    expect(device.server.log).toEqual(['index']);
  });

  it('spreads them too where the timer rings in the same moment', async () => {
    device.now += 12 * HOUR;
    const library = device.start();
    await Promise.all([library.startOfBrowser(), library.tick()]);
    expect(device.server.log).toEqual([]);
  });

  it('brings later polls forward', async () => {
    device.random = 0;
    expect(await requestsAtOnce(device.start())).toEqual(['index']);
  });

  it('lets nobody wait for a list that is still to come', async () => {
    const fresh = new Device();
    fresh.server.files = publisher.files;
    fresh.preset = device.preset;
    fresh.random = 0.9;
    await packOne(fresh);
    await fresh.start().startOfBrowser();
    expect(fresh.server.log[0]).toBe('index');
  });
});

describe('a device that was offline', () => {
  it('asks as often as always, and so soon after it is back', async () => {
    device.server.route = () => Promise.reject(new TypeError('no network'));
    const library = device.start();
    for (let i = 0; i < 12; i++) {
      device.now = await library.nextPollAt();
      await library.tick();
      expect((await library.nextPollAt()) - device.now).toBeLessThanOrEqual(1.1 * 1800 * 1000);
    }
    expect((await library.states())[0]).toMatchObject({ state: 'stale', why: 'offline' });
  });

  it('is asked again within minutes, and at once when it has another line', async () => {
    device.server.route = () => Promise.reject(new TypeError('no network'));
    const library = device.start();
    await library.tick();
    await library.sync('default');
    expect((await library.nextPollAt()) - device.now).toBeLessThanOrEqual(2 * 60_000);
    device.server.route = () => null;
    device.server.log.length = 0;
    await library.lineChanged();
    expect(device.server.log).toEqual(['index']);
    await library.lineChanged();
    expect(device.server.log).toEqual(['index']);
  });
});

describe('a page in the place of the list', () => {
  const logIn = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });

  it.each([
    ['over a line that anybody can change is the network’s, as in a hotel', 'http://lists.test/a/index', 2],
    ['over a protected one is the server’s', LIST_URL, 15],
  ])('%s', async (_, url, minutes) => {
    device.preset = { url, publicKey: publisher.publicKey };
    device.random = 0;
    const library = device.start();
    await library.tick();
    device.server.route = logIn;
    await library.sync('default');
    expect((await library.states()).find(({ id }) => id === 'default')).toMatchObject({ why: 'not-a-list' });
    const wait = ((await library.nextPollAt()) - device.now) / 60_000;
    expect(wait).toBeLessThanOrEqual(minutes);
    expect(wait).toBeGreaterThan(minutes / 3);
  });
});
