/**
 * A well-known name stands as a word in the host of somebody else: `paypal-refunds.example`.
 */
import type { Signal } from '../signal.ts';

export const protectedName: Signal<'host'> = {
  name: 'protectedName',
  kind: 'host',
  find({ words, owner }, { names }) {
    for (const word of words) {
      const found = names.whole(word);
      if (found !== null && found.whole > 0 && found.owner !== owner)
        return { strength: found.whole, args: [found.owner] };
    }
    return null;
  },
};
