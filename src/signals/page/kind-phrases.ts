/**
 * The page says what pages of one kind of fraud say: several of their ideas stand on it together. Pages that tell
 * people about fraud say them too, and say that it is fraud.
 */
import { ideasOf, kindOf } from '../phrases.ts';
import type { Signal } from '../signal.ts';

/** Ideas about fraud itself from which on a page warns of it, and counts for nothing here. */
const WARNS = 2;

export const kindPhrases: Signal<'page'> = {
  name: 'kindPhrases',
  kind: 'page',
  find({ facts }) {
    const ideas = ideasOf(facts.phrases);
    const kind = kindOf(ideas);
    const about = ideas.get('aboutFraud') ?? 0;
    if (kind === null || about >= WARNS) return null;
    const strength = kind.ideas - 1 - about;
    return strength > 0 ? { strength: Math.min(3, strength), args: [kind.kind] } : null;
  },
};
