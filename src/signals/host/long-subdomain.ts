/**
 * The host has many parts before its domain, or very long ones: on a narrow screen its end, which tells whose it is,
 * is not seen.
 */
import type { Signal } from '../signal.ts';

const LONG = 45;
const MANY = 5;

export const longSubdomain: Signal<'host'> = {
  name: 'longSubdomain',
  kind: 'host',
  find({ own, host, registrable, owner }) {
    if (owner !== null || registrable === null) return null;
    const long = own.length >= LONG;
    const many = dots(own) >= MANY - 1;
    if (!long && !many) return null;
    return { strength: long && many ? 2 : 1, args: [registrable, host] };
  },
};

function dots(text: string): number {
  let count = 0;
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) count++;
  return count;
}
