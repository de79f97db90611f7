/**
 * Points in time in plain words: 'three hours ago', '15:40', '3 November'. Times are milliseconds since
 * 1970; a time in the future (a clock that was wrong) counts as now.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../basics/moments.ts';

/** How long before `now` `then` was, in words of `locale`; null for less than a minute. */
export function ago(then: number, now: number, locale: string): string | null {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE_MS) return null;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  if (passed < HOUR_MS) return words.format(-Math.floor(passed / MINUTE_MS), 'minute');
  if (passed < 2 * DAY_MS) return words.format(-Math.floor(passed / HOUR_MS), 'hour');
  return words.format(-Math.floor(passed / DAY_MS), 'day');
}

/** A length of time in words of `locale`: seconds below two minutes, else minutes, rounded up. */
export function duration(seconds: number, locale: string): string {
  const short = seconds < 120;
  const unit = short ? 'second' : 'minute';
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return words.format(short ? seconds : Math.ceil(seconds / 60));
}

/** Hours and minutes of the day, as `locale` writes them. */
export function clock(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(time);
}

/** A day with its year, as `locale` writes it. */
export function day(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(time);
}
