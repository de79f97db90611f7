/**
 * A clock runs down on a page that wants something typed in, or that speaks like one kind of fraud.
 */
import type { Signal } from '../signal.ts';
import { kindPhrases } from './kind-phrases.ts';

export const pressure: Signal<'page'> = {
  name: 'pressure',
  kind: 'page',
  find(page, knowledge) {
    if (!page.facts.countdown) return null;
    const speaks = kindPhrases.find(page, knowledge) !== null;
    if (!speaks && page.facts.fields.length === 0) return null;
    return { strength: speaks ? 2 : 1, args: [] };
  },
};
