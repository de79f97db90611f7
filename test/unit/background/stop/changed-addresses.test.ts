/**
 * How often pages are looked at that change their own address, and that nobody listens to what never ends.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { ChangedAddresses } from '../../../../src/background/stop/changed-addresses.ts';

const event = (tabId: number, at = 0) => ({ tabId, frameId: 0, url: `http://site.test/${at}` });

describe('pages that change their own address', () => {
  const done: string[] = [];
  const judged: string[] = [];
  let changes: ChangedAddresses;

  beforeEach(() => {
    vi.useFakeTimers();
    done.length = 0;
    judged.length = 0;
    changes = new ChangedAddresses({
      isListed: async ({ url }) => {
        judged.push(url);
        return false;
      },
      listen: (on) => void done.push(on ? 'hears' : 'is deaf'),
      lookAround: async () => void done.push('looks around'),
    });
    changes.begin();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are looked at once for all that they do meanwhile, with the last address', async () => {
    for (let at = 0; at < 20; at++) void changes.follow(event(1, at));
    await vi.runAllTimersAsync();
    expect(judged).toEqual(['http://site.test/0', 'http://site.test/19']);
    expect(done).toEqual(['hears']);
  });

  it('are not listened to for a while where they do it without a pause, and all tabs are looked at after it', async () => {
    for (let at = 0; at < 1000; at++) void changes.follow(event(1, at));
    await vi.advanceTimersByTimeAsync(500);
    expect(done).toEqual(['hears', 'is deaf']);
    await vi.runAllTimersAsync();
    expect(done).toEqual(['hears', 'is deaf', 'hears', 'looks around']);
    // And again.
    for (let at = 0; at < 1000; at++) void changes.follow(event(1, at));
    await vi.runAllTimersAsync();
    expect(done.slice(4)).toEqual(['is deaf', 'hears', 'looks around']);
  });

  it('are listened to where many tabs do it now and then', async () => {
    for (let at = 0; at < 1000; at++) void changes.follow(event(at));
    await vi.runAllTimersAsync();
    expect(done).toEqual(['hears']);
    expect(judged).toHaveLength(1000);
  });
});
