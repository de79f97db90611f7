/**
 * A word of the host looks like a well-known name, in other letters: `pаypal.example` with a Cyrillic а,
 * `amaz0n.example`, `rnicrosoft.example`.
 */
import type { Signal } from '../signal.ts';

export const lookAlikeLetters: Signal<'host'> = {
  name: 'lookAlikeLetters',
  kind: 'host',
  find({ words, foreign, owner }, { names }) {
    for (const label of foreign) {
      for (const word of label.split('-')) {
        const found = names.alike(word);
        if (found !== null && found.owner !== owner) return { strength: 3, args: [found.owner, word] };
      }
    }
    for (const word of words) {
      const found = names.alike(word);
      if (found === null || found.owner === owner) continue;
      return { strength: /\d/.test(word) ? 2 : 1, args: [found.owner, word] };
    }
    return null;
  },
};
