/**
 * Puts an element of ours into the browser's top layer, above whatever the page has made.
 */

/** Call it again to bring the element above what came into the layer after it. */
export function raise(element: HTMLElement): void {
  // A browser without popovers shows it as the fixed element that it is.
  element.setAttribute('popover', 'manual');
  try {
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
  } catch {
    element.removeAttribute('popover');
  }
}
