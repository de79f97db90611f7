/**
 * The page names wallets to pay into, and speaks of profit or prizes: what was paid so never comes back.
 */
import { ideasOf } from '../phrases.ts';
import type { Signal } from '../signal.ts';

const PROMISES = ['investment', 'crypto-drainer', 'prize', 'recovery'] as const;

export const paysToWallet: Signal<'page'> = {
  name: 'paysToWallet',
  kind: 'page',
  find({ facts }) {
    if (facts.wallets === 0) return null;
    const ideas = ideasOf(facts.phrases);
    const promises = PROMISES.some((kind) => ideas.has(kind));
    return promises && !ideas.has('aboutFraud') ? { strength: 1, args: [] } : null;
  },
};
