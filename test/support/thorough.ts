/**
 * How much the tests go through. `npm test` takes every case and a part of the combinations;
 * `npm run test:nightly` (SANSI_THOROUGH=1) takes the same tests with all of them, and with larger numbers.
 */
import type { BrowserName } from './browsers/types.ts';

const THOROUGH = process.env.SANSI_THOROUGH === '1';

/** A number of the nightly form, or the smaller one of `npm test`. */
export function times(nightly: number, usual: number): number {
  return THOROUGH ? nightly : usual;
}

/** All of `cases`, or of every `nth` one the first. */
export function part<T>(cases: readonly T[], nth: number): T[] {
  return cases.filter((_, at) => THOROUGH || at % nth === 0);
}

/** All of `cases`, or the one whose turn it is: what goes through several numbers `at` takes each of them once. */
export function turn<T>(cases: readonly T[], at: number): T[] {
  return cases.filter((_, index) => THOROUGH || index === at % cases.length);
}

/** All of `cases` in Chrome, and in Firefox all of them or every `nth`: for what is the same in both, and for what a
 * listed page tries, which Firefox does not even ask for. */
export function mostlyInChrome<T>(browser: BrowserName, cases: readonly T[], nth: number): T[] {
  return browser === 'chrome' ? [...cases] : part(cases, nth);
}

/** Every way with a warm worker, and with a cold one all of them or every `nth`. */
export function warmAndCold(ways: readonly string[], nth: number): [way: string, worker: string][] {
  return [
    ...ways.map((way): [string, string] => [way, 'warm']),
    ...part(ways, nth).map((way): [string, string] => [way, 'cold']),
  ];
}
