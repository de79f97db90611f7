/**
 * The figures' bars: thirty days by the calendar, one scale, nothing that happened too small to see.
 */
import { describe, expect, it } from 'vitest';
import { bars, DAYS, HEIGHT, lastDays, sum, WIDTH } from '../../../src/pages/options/sections/chart.ts';

const NOW = new Date(2026, 10, 23, 9, 30).getTime();
const entry = (day: string, warned: number) => ({ day, warned, turnedBack: 0, continued: 0 });

describe('lastDays', () => {
  it('gives every day once, oldest first, days without a record as zero', () => {
    const days = lastDays({ days: [entry('2026-11-23', 2), entry('2026-11-01', 5)] }, 'warned', NOW);
    expect(days).toHaveLength(DAYS);
    expect(new Set(days.map((one) => one.day)).size).toBe(DAYS);
    expect(days.at(-1)).toEqual({ day: '2026-11-23', value: 2 });
    expect(days.find((one) => one.day === '2026-11-01')?.value).toBe(5);
    expect(days[0]).toEqual({ day: '2026-10-25', value: 0 });
    expect(sum(days)).toBe(7);
  });

  it('leaves out what is older or in the future', () => {
    const figures = { days: [entry('2026-10-24', 9), entry('2026-11-24', 9)] };
    expect(sum(lastDays(figures, 'warned', NOW))).toBe(0);
  });

  it('counts by the calendar where a day has 23 or 25 hours', () => {
    for (const now of [new Date(2026, 2, 30, 0, 10), new Date(2026, 10, 2, 23, 50)]) {
      const days = lastDays({ days: [] }, 'warned', now.getTime()).map((one) => one.day);
      expect(new Set(days).size).toBe(DAYS);
      expect([...days].sort()).toEqual(days);
    }
  });
});

describe('bars', () => {
  const values = (...all: number[]) => all.map((value, index) => ({ day: `d${index}`, value }));

  it('stand on the ground, inside the drawing, in proportion', () => {
    const drawn = bars(values(0, 5, 10), 10);
    expect(drawn.map((bar) => bar.height)).toEqual([0, HEIGHT / 2, HEIGHT]);
    for (const bar of drawn) {
      expect(bar.y + bar.height).toBe(HEIGHT);
      expect(bar.x).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(WIDTH);
    }
  });

  it('keep one of a thousand in sight', () => {
    expect(bars(values(1), 1000)[0]?.height).toBeGreaterThanOrEqual(3);
  });

  it('are flat where nothing happened', () => {
    expect(bars(values(0, 0), 0).every((bar) => bar.height === 0 && bar.y === HEIGHT)).toBe(true);
  });
});
