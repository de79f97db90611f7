/**
 * The address has something before '@' that reads like a site: `https://paypal.com@other.example/`.
 */
import type { Signal } from '../signal.ts';

export const userInfo: Signal<'link'> = {
  name: 'userInfo',
  kind: 'link',
  find({ userInfo: before, host }) {
    if (!/[a-z0-9-]\.[a-z]{2,}/i.test(before)) return null;
    return { strength: 1, args: [before.slice(0, 60), host.host] };
  },
};
