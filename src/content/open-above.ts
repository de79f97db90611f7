/**
 * What is painted above the root of a document, whatever the root's opacity: dialogs, popovers, what fills the screen. In
 * shadow roots they open without an event that the document hears.
 */
import { own } from './own.ts';
import { anyShadowRootOf } from './shadow-roots.ts';

/** What is in the browser's top layer. */
const ABOVE = ':modal, :popover-open, :fullscreen';

/** Whether any is open below `place`, closed shadow roots included. */
export function isOpenAbove(place: Element | ShadowRoot): boolean {
  const within = own(place);
  if (within.querySelector(ABOVE) !== null) return true;
  for (const element of within.querySelectorAll('*')) {
    const root = anyShadowRootOf(element);
    if (root && isOpenAbove(root)) return true;
  }
  return false;
}
