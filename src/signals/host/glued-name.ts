/**
 * A well-known name stands inside a word of somebody else's host: `loginpaypalsafe.example`.
 */
import type { Signal } from '../signal.ts';

export const gluedName: Signal<'host'> = {
  name: 'gluedName',
  kind: 'host',
  find({ words, owner }, { names }) {
    for (const word of words) {
      const found = names.glued(word);
      if (found !== null && found.owner !== owner) return { strength: found.glued, args: [found.owner] };
    }
    return null;
  },
};
