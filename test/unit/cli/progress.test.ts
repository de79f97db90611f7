/** What somebody who waits is told, on a terminal and in a log. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showProgress } from '../../../src/cli/progress.ts';

function stream(isTTY: boolean) {
  const said: string[] = [];
  const write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  return { isTTY, write: write as NodeJS.WriteStream['write'], said };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('progress', () => {
  it('is there at once on a terminal, and gone before the answer', () => {
    const to = stream(true);
    const progress = showProgress(to);
    progress.on('starting', 0, 0);
    expect(to.said.join('')).toContain('starting…');
    progress.on('reading names', 5, 10);
    expect(to.said.at(-1)).toMatch(/reading names 50 %$/);
    progress.end();
    expect(to.said.at(-1)).toBe('\r\x1b[K');
  });

  it('says within a second what is being done in a log, and nothing of short steps after', () => {
    const to = stream(false);
    const begun = Date.now();
    const progress = showProgress(to, () => Date.now() - begun);
    for (const stage of ['one', 'two', 'three']) {
      progress.on(stage, 0, 0);
      vi.advanceTimersByTime(1_000);
      expect(to.said).toEqual(['one…\n']);
      vi.advanceTimersByTime(500);
    }
    progress.end();
    vi.advanceTimersByTime(60_000);
    expect(to.said).toEqual(['one…\n']);
  });

  it('leaves a command that is refused at once its one line', () => {
    const to = stream(false);
    const begun = Date.now();
    const progress = showProgress(to, () => Date.now() - begun);
    progress.on('starting', 0, 0);
    vi.advanceTimersByTime(500);
    progress.end();
    vi.advanceTimersByTime(60_000);
    expect(to.said).toEqual([]);
  });

  it('says of a long step how far it is, also where the step says nothing more', () => {
    const to = stream(false);
    const progress = showProgress(to, Date.now);
    progress.on('reading names', 1, 4);
    expect(to.said).toEqual(['reading names 25 %\n']);
    progress.on('reading names', 3, 4);
    vi.advanceTimersByTime(10_000);
    expect(to.said).toEqual(['reading names 25 %\n', 'reading names 75 %\n']);
    progress.end();
  });

  it('says of a step that leaves no timer a turn too', () => {
    const to = stream(false);
    let now = 0;
    const progress = showProgress(to, () => now);
    progress.on('drawing a key', 0, 0);
    now = 3_000;
    progress.on('drawing a key', 7, 0);
    expect(to.said).toEqual(['drawing a key 7\n']);
    progress.end();
  });
});
