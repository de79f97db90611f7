/**
 * Work that something newer has overtaken.
 */
import { describe, expect, it } from 'vitest';
import { Latest } from '../../../../src/background/stop/latest.ts';

describe('the latest work', () => {
  it('outdates older work of the same key only', () => {
    const latest = new Latest();
    const first = latest.begin('1:0');
    const other = latest.begin('2:0');
    const frame = latest.begin('1:7');
    expect([first(), other(), frame()]).toEqual([true, true, true]);
    const second = latest.begin('1:0');
    expect([first(), second(), other(), frame()]).toEqual([false, true, true, true]);
  });

  it('outdates the work of a tab that is gone', () => {
    const latest = new Latest();
    const here = latest.begin('1:0');
    const frame = latest.begin('1:4');
    const there = latest.begin('11:0');
    latest.forget('1:');
    expect([here(), frame(), there()]).toEqual([false, false, true]);
  });
});
