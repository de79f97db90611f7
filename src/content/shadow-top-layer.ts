/**
 * Dialogs and popovers inside of shadow roots: that they open no event tells the document, which they are painted above.
 */
import { anyShadowRootOf } from './shadow-roots.ts';

/** What is in the browser's top layer. */
const ABOVE = ':modal, :popover-open';

/** Whether one is open in a shadow root below `place`, closed roots included. */
export function isOpenInShadow(place: ParentNode): boolean {
  for (const element of place.querySelectorAll('*')) {
    const root = anyShadowRootOf(element);
    if (root && (root.querySelector(ABOVE) !== null || isOpenInShadow(root))) return true;
  }
  return false;
}
