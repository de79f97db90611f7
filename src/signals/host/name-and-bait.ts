/**
 * A well-known name together with a word that hooks people, on somebody else's host: `paypal-account-verify.example`.
 */
import bait from '../data/bait-words.json' with { type: 'json' };
import type { Signal } from '../signal.ts';

const BAIT = new Set(bait.words.split(' '));
/** Shorter ones are met inside other words by chance. */
const LEAST_INSIDE = 4;
const LONG_BAIT = [...BAIT].filter((word) => word.length >= LEAST_INSIDE);

export const nameAndBait: Signal<'host'> = {
  name: 'nameAndBait',
  kind: 'host',
  find({ words, owner }, { names }) {
    for (const word of words) {
      const found = names.whole(word) ?? names.glued(word) ?? names.alike(word);
      if (found === null || found.owner === owner) continue;
      const rest = word.replace(found.name, '');
      const hook = words.find((other) => other !== word && BAIT.has(other)) ?? inside(rest);
      if (hook === undefined) continue;
      return { strength: Math.max(1, found.whole, found.glued), args: [found.owner, hook] };
    }
    return null;
  },
};

function inside(rest: string): string | undefined {
  return BAIT.has(rest) ? rest : LONG_BAIT.find((word) => rest.startsWith(word) || rest.endsWith(word));
}
