/**
 * The figures as bars: every one of the last days in order, days without a record as zero, and each bar's
 * place in a drawing of WIDTH x HEIGHT units.
 */
import { localDay } from '../../../basics/local-day.ts';
import type { Figures } from '../../../platform/messages/answers.ts';

export const WIDTH = 320;
export const HEIGHT = 80;
export const DAYS = 30;

export type FigureName = 'warned' | 'turnedBack' | 'continued';

export interface DayValue {
  day: string;
  value: number;
}

/** The last `DAYS` days up to `now`, oldest first. */
export function lastDays(figures: Figures, name: FigureName, now: number): DayValue[] {
  const known = new Map(figures.days.map((entry) => [entry.day, entry[name]]));
  const today = new Date(now);
  return Array.from({ length: DAYS }, (_, index) => {
    // By the calendar, not by 24 hours: a day of the clock change has 23 or 25.
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - (DAYS - 1 - index));
    const day = localDay(date.getTime());
    return { day, value: known.get(day) ?? 0 };
  });
}

export interface Bar extends DayValue {
  x: number;
  y: number;
  width: number;
  height: number;
}

const GAP = 2;
/** A day with anything at all can be seen. */
const LEAST = 3;

/** The bars of `days`, the tallest as high as `highest` asks (so that several charts share a scale). */
export function bars(days: readonly DayValue[], highest: number): Bar[] {
  const step = WIDTH / Math.max(1, days.length);
  return days.map((entry, index) => {
    const share = highest > 0 ? entry.value / highest : 0;
    const height = entry.value > 0 ? Math.max(LEAST, share * HEIGHT) : 0;
    return { ...entry, x: index * step + GAP / 2, y: HEIGHT - height, width: step - GAP, height };
  });
}

export function sum(days: readonly DayValue[]): number {
  return days.reduce((total, entry) => total + entry.value, 0);
}
