/**
 * One check of a document: what is held, for how long, and what a late or missing answer does.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Check, PAUSE } from '../../../src/content/check.ts';
import { LONGEST_HOLD } from '../../../src/platform/limits.ts';
import type { DocumentAnswer } from '../../../src/platform/messages/answers.ts';

function set() {
  const seen: string[] = [];
  const answers: ((judged: DocumentAnswer | null) => void)[] = [];
  const place = { href: 'http://a.test/' };
  const note = (what: string) => () => void seen.push(what);
  const veil = { hold: note('hold'), release: note('release'), close: note('close') };
  const asked: string[] = [];
  const check = new Check({
    veil,
    address: () => place.href,
    ask: (address) => {
      asked.push(address);
      return new Promise((resolve) => answers.push(resolve));
    },
    stop: (address) => void seen.push(`stop ${address}`),
  });
  const answer = async (at: number, judged: DocumentAnswer | null) => {
    answers[at]?.(judged);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { seen, check, answer, asked, place, veil };
}

/** The page's document, as far as time is concerned. */
let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a check', () => {
  it('holds until the document may be shown', async () => {
    const { seen, check, answer } = set();
    const done = check.run(true);
    expect(seen).toEqual(['hold']);
    await answer(0, { action: 'show' });
    expect(seen).toEqual(['hold', 'release']);
    expect(await done).toEqual({ action: 'show' });
  });

  it('hides the document for good before it stops it', async () => {
    const { seen, check, answer } = set();
    void check.run(true);
    await answer(0, { action: 'stop' });
    await vi.advanceTimersByTimeAsync(10 * LONGEST_HOLD);
    expect(seen).toEqual(['hold', 'close', 'stop http://a.test/']);
  });

  it('holds a tab that nobody sees until it is seen, and no longer than the bound from then', async () => {
    page.visibilityState = 'hidden';
    const { seen, check } = set();
    void check.run(true);
    await vi.advanceTimersByTimeAsync(100 * LONGEST_HOLD);
    expect(seen).toEqual(['hold']);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD - 1);
    expect(seen).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['hold', 'release']);
  });

  it('shows a tab that nobody sees as soon as it may be', async () => {
    page.visibilityState = 'hidden';
    const { seen, check, answer } = set();
    void check.run(true);
    await answer(0, { action: 'show' });
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(10 * LONGEST_HOLD);
    expect(seen).toEqual(['hold', 'release']);
  });

  it('shows the document when the worker gives no answer', async () => {
    const { seen, check, answer } = set();
    void check.run(true);
    await answer(0, null);
    expect(seen).toEqual(['hold', 'release']);
  });

  it('holds no longer than the bound, and still stops when the answer comes later', async () => {
    const { seen, check, answer } = set();
    void check.run(true);
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD - 1);
    expect(seen).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['hold', 'release']);
    await answer(0, { action: 'stop' });
    expect(seen).toEqual(['hold', 'release', 'close', 'stop http://a.test/']);
  });

  it('does not show what was asked for anew meanwhile, and asks again after a pause', async () => {
    const { seen, check, answer, place } = set();
    const first = check.run(true);
    place.href = 'http://a.test/bad';
    expect(await check.run(true)).toBeNull();
    await answer(0, { action: 'show' });
    expect(seen).not.toContain('release');
    await vi.advanceTimersByTimeAsync(PAUSE);
    await answer(1, { action: 'stop' });
    expect(seen.slice(-2)).toEqual(['close', 'stop http://a.test/bad']);
    expect(await first).toEqual({ action: 'stop' });
  });

  it('asks no oftener than a page that is checked without end may keep the worker busy', async () => {
    const { check, asked, answer } = set();
    for (let at = 0; at < 1000; at++) {
      void check.run(true);
      await answer(asked.length - 1, { action: 'show' });
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(asked.length).toBeLessThan(15);
  });

  it('stops a document although the veil breaks', async () => {
    const { seen, check, answer, veil } = set();
    veil.close = () => {
      throw new Error('broken by the page');
    };
    const done = check.run(true);
    done.catch(() => undefined);
    await answer(0, { action: 'stop' });
    expect(seen).toEqual(['hold', 'stop http://a.test/']);
    await expect(done).rejects.toThrow('broken');
  });

  it('stops the address that was judged, whatever the document calls itself by then', async () => {
    const { seen, check, answer, place } = set();
    void check.run(true);
    place.href = 'http://a.test/harmless';
    await answer(0, { action: 'stop' });
    expect(seen).toEqual(['hold', 'close', 'stop http://a.test/']);
  });

  it('is not prolonged by those that follow it, nor holds a page again before an answer came', async () => {
    const { seen, check, answer } = set();
    for (let at = 0; at < 20; at++) {
      void check.run(true);
      await vi.advanceTimersByTimeAsync(LONGEST_HOLD / 2);
    }
    expect(seen.filter((what) => what === 'release')).toEqual(['release']);
    expect(seen.at(-1)).toBe('release');
    await answer(0, { action: 'show' });
    await vi.advanceTimersByTimeAsync(PAUSE);
    await answer(1, { action: 'show' });
    await vi.advanceTimersByTimeAsync(PAUSE);
    void check.run(true);
    expect(seen.at(-1)).toBe('hold');
  });

  it('holds a document that comes back from the history, late as the last answer was', async () => {
    const { seen, check } = set();
    void check.run(true);
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD);
    void check.again();
    expect(seen).toEqual(['hold', 'release', 'hold']);
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD);
    expect(seen.at(-1)).toBe('release');
  });
});
