/**
 * The host begins like the address of a well-known site and goes on as somebody else's: `paypal.com.example.top`,
 * `paypal-com.example`.
 */
import type { Signal } from '../signal.ts';

const ENDINGS = new Set([
  'com',
  'net',
  'org',
  'gov',
  'io',
  'co',
  'cn',
  'tw',
  'hk',
  'uk',
  'de',
  'fr',
  'us',
  'jp',
  'app',
]);

export const embeddedAddress: Signal<'host'> = {
  name: 'embeddedAddress',
  kind: 'host',
  find({ words, own, owner }, { names }) {
    for (let at = 0; at + 1 < words.length; at++) {
      const word = words[at]!;
      const ending = words[at + 1]!;
      if (!ENDINGS.has(ending)) continue;
      const found = names.whole(word) ?? names.alike(word);
      if (found === null || found.owner === owner) continue;
      const asAddress = own.includes(`${word}.${ending}`);
      return { strength: asAddress ? 3 : 2, args: [found.owner, `${word}.${ending}`] };
    }
    return null;
  },
};
