/**
 * Numbers, moments and lengths of time as people read them.
 */
import type { Language } from '../../language/languages.ts';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

export function shownNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** A share, with as many digits as it takes to be more than nothing. */
export function shownShare(part: number, whole: number, language: Language): string {
  const share = whole === 0 ? 0 : part / whole;
  const digits = share > 0 && share < 0.01 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, { style: 'percent', ...digits }).format(share);
}

/** A moment in UTC, said to be so: whoever reads it may be anywhere. */
export function shownMoment(iso: string, language: Language): string {
  const moment = new Date(iso);
  const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  // Written behind it: some languages' own form puts the zone in brackets.
  return `${new Intl.DateTimeFormat(language, { ...date, ...time, timeZone: 'UTC' }).format(moment)} UTC`;
}

export function shownDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

export function shownMonth(month: string, language: Language): string {
  const parts = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(`${month}-01`));
}

/** A length of time in the unit that suits it; never shorter than it is, for 'no longer than' is said of it. */
export function shownLength(seconds: number, language: Language): string {
  const [unit, size] =
    seconds < 2 * HOUR
      ? (['minute', MINUTE] as const)
      : seconds < 3 * DAY
        ? (['hour', HOUR] as const)
        : (['day', DAY] as const);
  const value = Math.max(1, Math.ceil(seconds / size));
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
