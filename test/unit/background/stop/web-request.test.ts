/**
 * What becomes of a request in Firefox: listed ones are redirected, and no page waits for a broken worker.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '../../../../src/list/verdict.ts';

vi.mock('webextension-polyfill', () => ({
  default: { runtime: { getURL: (path: string) => `moz-extension://abc${path}`, id: 'x' }, extension: {} },
}));

import { RequestGuard } from '../../../../src/background/stop/web-request.ts';

type Details = Parameters<RequestGuard['judge']>[0];
const LISTED = { kind: 'listed', listing: {} } as Verdict;
const details = (url: string, type = 'main_frame') => ({ url, type, tabId: 3 }) as unknown as Details;

let verdict: () => Promise<Verdict>;
let recorded: string[];
let troubles: string[];

function guard(): RequestGuard {
  return new RequestGuard({
    judge: { judge: () => verdict() },
    warnings: { record: async (_tab, url) => void recorded.push(url) },
    onTrouble: (trouble) => troubles.push(trouble),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  recorded = [];
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
    expect((await guard().judge(details(url))).redirectUrl).toMatch(
      /warning\.html#http:\/\/bad\.example\/x$/,
    );
    expect((await guard().judge(details(url, 'sub_frame'))).redirectUrl).toMatch(/notice\.html#/);
    expect(recorded).toEqual([url]);
  });

  it('goes out when the judge throws, and that is said', async () => {
    verdict = () => Promise.reject(new Error('broken'));
    expect(await guard().judge(details('http://a.example/'))).toEqual({});
    expect(troubles).toEqual(['failed']);
  });

  it('goes out after a while without an answer; the next ones do not wait as long', async () => {
    verdict = () => new Promise(() => undefined);
    const one = guard();
    const waits: number[] = [];
    for (let at = 0; at < 3; at++) {
      const began = Date.now();
      const answer = one.judge(details('http://a.example/'));
      await vi.advanceTimersToNextTimerAsync();
      expect(await answer).toEqual({});
      waits.push(Date.now() - began);
    }
    expect(waits[0]).toBeGreaterThan(1000);
    expect(waits.slice(1)).toEqual([400, 400]);
    expect(troubles).toEqual(['failed', 'failed', 'failed']);
    verdict = async () => LISTED;
    expect((await one.judge(details('http://bad.example/'))).redirectUrl).toContain('warning.html');
  });
});
