/**
 * The page says what pages of one kind of fraud say: several of their ideas stand on it together. Pages that tell
 * people about fraud say them too, and say that it is fraud.
 */
import { ideasOf, kindOf, warnsOfFraud } from '../phrases.ts';
import type { Signal } from '../signal.ts';

export const kindPhrases: Signal<'page'> = {
  name: 'kindPhrases',
  kind: 'page',
  find({ facts }) {
    const ideas = ideasOf(facts.phrases);
    const kind = kindOf(ideas);
    if (kind === null || warnsOfFraud(ideas)) return null;
    const strength = kind.ideas - 1 - (ideas.get('aboutFraud') ?? 0);
    return strength > 0 ? { strength: Math.min(3, strength), args: [kind.kind] } : null;
  },
};
