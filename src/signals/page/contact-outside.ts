/**
 * The page speaks like one kind of fraud and wants people to go on in a messenger, where nobody looks on.
 */
import type { Signal } from '../signal.ts';
import { kindPhrases } from './kind-phrases.ts';

export const contactOutside: Signal<'page'> = {
  name: 'contactOutside',
  kind: 'page',
  find(page, knowledge) {
    if (page.facts.contacts === 0 || kindPhrases.find(page, knowledge) === null) return null;
    return { strength: 1, args: [] };
  },
};
