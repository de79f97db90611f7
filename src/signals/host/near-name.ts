/**
 * A word of the host is one slip of the hand away from a well-known name: `paypaal.example`, `netfilx.example`.
 */
import type { Signal } from '../signal.ts';

/** A slip in a longer name is less likely to be another word. */
const LONG = 8;

export const nearName: Signal<'host'> = {
  name: 'nearName',
  kind: 'host',
  find({ words, owner }, { names }) {
    for (const word of words) {
      const found = names.near(word);
      if (found === null || found.owner === owner || names.alike(word) !== null) continue;
      return { strength: found.name.length >= LONG ? 2 : 1, args: [found.owner, word] };
    }
    return null;
  },
};
