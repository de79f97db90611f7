/**
 * A-labels as people see them (RFC 3492): browsers have no call for it, and look-alike letters show only there.
 */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/** The label as Unicode; itself where it is no A-label or a malformed one. */
export function unicodeLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  return decode(label.slice(4)) ?? label;
}

function decode(encoded: string): string | null {
  const split = encoded.lastIndexOf('-');
  const out: number[] = [];
  for (let i = 0; i < split; i++) out.push(encoded.charCodeAt(i));
  let n = 128;
  let i = 0;
  let bias = 72;
  let at = split < 0 ? 0 : split + 1;
  while (at < encoded.length) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit < 0) return null;
      i += digit * weight;
      const t = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < t) break;
      weight *= BASE - t;
      if (weight > 2 ** 31) return null;
    }
    const count = out.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    if (n > 0x10ffff) return null;
    out.splice(i % count, 0, n);
    i = (i % count) + 1;
  }
  return String.fromCodePoint(...out);
}

/** The value of a digit, -1 for anything else. */
function digitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 22;
  return -1;
}

function adapt(delta: number, count: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
