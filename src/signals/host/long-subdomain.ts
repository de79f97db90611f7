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
    const many = own.split('.').length >= MANY;
    if (!long && !many) return null;
    return { strength: long && many ? 2 : 1, args: [registrable, host] };
  },
};
