/**
 * Finds the shadow roots of a page's elements: open ones, and closed ones of custom elements, which the browsers
 * show to extensions.
 */

type Finder = { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
type Firefox = { openOrClosedShadowRoot?: ShadowRoot | null };

/** The shadow root of `element`, null where it has none (yet). */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // Firefox answers by itself; asking Chromium costs more, so that it is asked only where one is likely.
  const own = (element as Firefox).openOrClosedShadowRoot;
  if (own !== undefined || !isCustom(element)) return own ?? null;
  return (chrome as Finder).dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Whether `element` is one that a script defines, perhaps later. */
export function isCustom(element: Element): boolean {
  return element instanceof HTMLElement && element.localName.includes('-');
}
