/**
 * What becomes of a request in Firefox: listed ones are redirected, and no page waits for a broken worker.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '../../../../src/list/verdict.ts';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { BlockingRequests } from '../../../../src/background/stop/blocking-requests.ts';
import { LONGEST_HOLD } from '../../../../src/platform/limits.ts';

type Details = Parameters<BlockingRequests['respond']>[0];
const LISTED = { kind: 'listed', listing: {} } as Verdict;
const details = (url: string, type = 'main_frame') =>
  ({ url, type, tabId: 3, frameId: 0, incognito: false }) as unknown as Details;

let verdict: () => Promise<Verdict>;
let recorded: string[];
let told: string[];
let left: string;
let troubles: string[];

function guard(failsClosed = false): BlockingRequests {
  return new BlockingRequests({
    tabs: { isPrivate: async () => false },
    verdicts: { of: () => verdict() },
    warnings: {
      record: async (_tab, url) => void recorded.push(url),
      wasJustLeft: (_tab, url) => url === left,
      giveUp: () => void recorded.push('given up'),
    },
    cautions: { tell: async (_tab, url) => void told.push(url) },
    failsClosed,
    onTrouble: (trouble) => troubles.push(trouble),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [recorded, told, left] = [[], [], ''];
  troubles = [];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a request', () => {
  it('of a listed page leads to the warning, of a frame to the notice', async () => {
    verdict = async () => LISTED;
    const url = 'http://bad.example/x';
    expect((await guard().respond(details(url))).redirectUrl).toMatch(
      /warning\.html#http:\/\/bad\.example\/x$/,
    );
    expect((await guard().respond(details(url, 'sub_frame'))).redirectUrl).toMatch(/notice\.html#/);
    expect(recorded).toEqual([url]);
    expect(told).toEqual([url]);
  });

  it('to which the page behind a warning that was just left leads again, goes nowhere', async () => {
    verdict = async () => LISTED;
    left = 'http://bad.example/x';
    expect(await guard().respond(details(left))).toEqual({ cancel: true });
    expect(recorded).toEqual(['given up']);
  });

  it('goes to the warning without a verdict where it must not go out', async () => {
    verdict = () => Promise.reject(new Error('broken'));
    const url = 'http://a.example/';
    expect((await guard(true).respond(details(url))).redirectUrl).toContain(`warning.html#${url}`);
    verdict = () => new Promise(() => undefined);
    const answer = guard(true).respond(details(url, 'sub_frame'));
    await vi.advanceTimersToNextTimerAsync();
    expect((await answer).redirectUrl).toContain('notice.html');
  });

  it('goes out when the judge throws, and that is said', async () => {
    verdict = () => Promise.reject(new Error('broken'));
    expect(await guard().respond(details('http://a.example/'))).toEqual({});
    expect(troubles).toEqual(['failed']);
  });

  it('goes out after a while without an answer; the next ones do not wait as long', async () => {
    verdict = () => new Promise(() => undefined);
    const one = guard();
    const waits: number[] = [];
    for (let at = 0; at < 3; at++) {
      const began = Date.now();
      const answer = one.respond(details('http://a.example/'));
      await vi.advanceTimersToNextTimerAsync();
      expect(await answer).toEqual({});
      waits.push(Date.now() - began);
    }
    expect(waits[0]).toBeGreaterThan(1000);
    expect(waits.slice(1)).toEqual([LONGEST_HOLD, LONGEST_HOLD]);
    expect(troubles).toEqual(['failed', 'failed', 'failed']);
    verdict = async () => LISTED;
    expect((await one.respond(details('http://bad.example/'))).redirectUrl).toContain('warning.html');
  });
});
