/** That how a message is worded moves it, and never alone makes it suspect. */
import { describe, expect, it } from 'vitest';
import { SUSPECT } from '../../../src/signals/score.ts';
import { plainUnits } from '../../../src/signals/text/plain-text.ts';
import {
  eachSlot,
  MOST_POINTS,
  WORDING_SLOTS,
  wordingOf,
  wordingPoints,
} from '../../../src/signals/text/wording.ts';

function slotsOf(text: string): number[] {
  const slots: number[] = [];
  eachSlot(plainUnits(text), (slot) => slots.push(slot));
  return slots;
}

describe('the runs of a message', () => {
  it.each([
    ['', 0],
    ['a', 0],
    ['ab', 0],
    ['abc', 1],
    ['abcd', 3],
    ['转', 0],
    ['转账', 1],
    ['请转账', 2],
    ['请转账ok', 3],
  ])('of %j are %i', (text, count) => {
    expect(slotsOf(text).length).toBe(count);
    expect(slotsOf(text).every((slot) => slot >= 0 && slot < WORDING_SLOTS)).toBe(true);
  });

  it('are the same in both ways to write Chinese, and for every digit', () => {
    expect(slotsOf('請轉帳')).toEqual(slotsOf('请转账'));
    expect(slotsOf('code 4711')).toEqual(slotsOf('code 9302'));
    expect(slotsOf('请转账')).not.toEqual(slotsOf('请吃饭'));
  });
});

it('no wording alone makes a message suspect, however long it is', () => {
  const worst = new Int8Array(WORDING_SLOTS).fill(127);
  for (const text of ['转账', '请把钱转到安全账户'.repeat(5_000)]) {
    const points = wordingPoints(wordingOf(plainUnits(text), worst));
    expect(points).toBe(MOST_POINTS);
    expect(points).toBeLessThan(SUSPECT);
  }
});

it('is worth nothing where there is none', () => {
  expect(wordingPoints(wordingOf(plainUnits(''), new Int8Array(WORDING_SLOTS).fill(127)))).toBe(0);
});
