/**
 * Puts an element of ours into the browser's top layer, above whatever the page has made, and where it can be used.
 */
import { own } from './own.ts';
import { anyShadowRootOf } from './shadow-roots.ts';

/** Call it again to bring the element above what came into the layer after it. */
export function raise(element: HTMLElement): void {
  // All that is not in a page's modal dialog is inert, and not to be clicked.
  const place = openDialog() ?? document.documentElement;
  if (place && element.parentNode !== place) own(place).append(element);
  // A browser without popovers shows it as the fixed element that it is.
  element.setAttribute('popover', 'manual');
  try {
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
  } catch {
    element.removeAttribute('popover');
  }
}

/** Whether the element is in the page, looks as it should, and nothing covers its middle: it can be clicked.
 * @param look its style as it was given: a page may write another onto it */
export function isIntact(element: HTMLElement, look: string | null): boolean {
  return element.isConnected && element.getAttribute('style') === look && isOnTop(element);
}

function isOnTop(element: HTMLElement): boolean {
  const { left, width, top, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as Document | ShadowRoot;
  return root.elementFromPoint(left + width / 2, top + height / 2) === element;
}

/** The page's modal dialog that has the screen: its backdrop is what is found anywhere beside it. */
function openDialog(): Element | null {
  let at: Element | null = null;
  let inside: Document | ShadowRoot | null = document;
  while (inside) {
    const found: Element | null = inside.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!found || found === at) break;
    at = found;
    inside = anyShadowRootOf(found);
  }
  while (at && !at.matches('dialog:modal')) {
    const root = at.getRootNode();
    at = own(at).parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return at;
}
