/**
 * Keeps a page that goes into the history from being seen in its first moments on return, before it is checked
 * again. It is an animation, which ends by itself: the script that would end it may be gone by then.
 */
import { LONGEST_HOLD } from '../platform/limits.ts';
import { own } from './own.ts';

/** The background of an XML document's root is painted however opaque that is, see veil.ts. */
const UNSEEN = {
  opacity: '0',
  backgroundColor: 'transparent',
  backgroundImage: 'linear-gradient(transparent, transparent)',
};

let veil: Animation | null = null;

/** From now on. It stands still as long as the page is in the history. */
export function veilForHistory(): void {
  veil?.cancel();
  const root = document.documentElement;
  veil = root && own(root).animate([UNSEEN, UNSEEN], LONGEST_HOLD);
}

/** The page is back, and its check holds it. */
export function unveilFromHistory(): void {
  veil?.cancel();
  veil = null;
}
