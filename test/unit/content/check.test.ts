/**
 * One check of a document: what is held, for how long, and what a late or missing answer does.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Check, type Judged, LONGEST_HOLD } from '../../../src/content/check.ts';

function set() {
  const seen: string[] = [];
  const answers: ((judged: Judged | null) => void)[] = [];
  const place = { href: 'http://a.test/' };
  const note = (what: string) => () => void seen.push(what);
  const check = new Check({
    veil: { hold: note('hold'), lift: note('lift'), close: note('close') },
    address: () => place.href,
    judge: () => new Promise((resolve) => answers.push(resolve)),
    stop: (address) => void seen.push(`stop ${address}`),
  });
  const answer = async (at: number, judged: Judged | null) => {
    answers[at]?.(judged);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { seen, check, answer, place };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a check', () => {
  it('holds until the document may be shown', async () => {
    const { seen, check, answer } = set();
    const done = check.run(true);
    expect(seen).toEqual(['hold']);
    await answer(0, { action: 'show' });
    expect(seen).toEqual(['hold', 'lift']);
    expect(await done).toEqual({ action: 'show' });
  });

  it('hides the document for good before it stops it', async () => {
    const { seen, check, answer } = set();
    void check.run(true);
    await answer(0, { action: 'stop' });
    await vi.advanceTimersByTimeAsync(10 * LONGEST_HOLD);
    expect(seen).toEqual(['hold', 'close', 'stop http://a.test/']);
  });

  it('shows the document when the worker gives no answer', async () => {
    const { seen, check, answer } = set();
    void check.run(true);
    await answer(0, null);
    expect(seen).toEqual(['hold', 'lift']);
  });

  it('holds no longer than 400 ms, and still stops when the answer comes later', async () => {
    const { seen, check, answer } = set();
    void check.run(true);
    await vi.advanceTimersByTimeAsync(399);
    expect(seen).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['hold', 'lift']);
    await answer(0, { action: 'stop' });
    expect(seen).toEqual(['hold', 'lift', 'close', 'stop http://a.test/']);
  });

  it('lets only the latest of two checks decide', async () => {
    const { seen, check, answer } = set();
    const first = check.run(true);
    void check.run(true);
    await answer(0, { action: 'show' });
    expect(await first).toBeNull();
    expect(seen).toEqual(['hold', 'hold']);
    await answer(1, { action: 'stop' });
    expect(seen).toEqual(['hold', 'hold', 'close', 'stop http://a.test/']);
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
    expect(seen.filter((what) => what === 'lift')).toEqual(['lift']);
    expect(seen.at(-1)).toBe('lift');
    await answer(19, { action: 'show' });
    void check.run(true);
    expect(seen.at(-1)).toBe('hold');
  });

  it('holds a document that comes back from the history, late as the last answer was', async () => {
    const { seen, check } = set();
    void check.run(true);
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD);
    void check.again();
    expect(seen).toEqual(['hold', 'lift', 'hold']);
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD);
    expect(seen.at(-1)).toBe('lift');
  });
});
