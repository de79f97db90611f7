/**
 * The page asks for what nobody needs together: a card with a code from the telephone, a number of identity with a
 * card, or the words that open a wallet.
 */
import type { Signal } from '../signal.ts';

export const asksMuch: Signal<'page'> = {
  name: 'asksMuch',
  kind: 'page',
  find({ facts: { fields } }) {
    const asks = (...kinds: typeof fields): boolean => kinds.every((kind) => fields.includes(kind));
    if (asks('seed')) return { strength: 3, args: fields };
    const together = asks('card', 'code') || asks('card', 'identity') || asks('identity', 'password', 'code');
    if (together) return { strength: 2, args: fields };
    return asks('card') || asks('identity') ? { strength: 1, args: fields } : null;
  },
};
