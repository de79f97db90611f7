/**
 * Numbers as a reader of each language expects them.
 */

/** A count with its thousands set apart. */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/** A share of 0..1 as whole per cent; never 100 % before it is done. */
export function percent(share: number, locale: string): string {
  const clamped = Math.min(1, Math.max(0, share));
  const shown = clamped < 1 ? Math.min(0.99, clamped) : 1;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(shown);
}

/** Bytes in the largest unit that leaves at least one whole of it. */
export function bytes(value: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let amount = Math.max(0, value);
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  }).format(amount);
}
