/**
 * Finds the shadow roots of a page's elements: open ones, and closed ones, which the browsers show to extensions.
 */

type Finder = { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
type Firefox = { openOrClosedShadowRoot?: ShadowRoot | null };

/** Elements that may have a shadow root, beside custom ones. */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** The shadow root of `element`, null where it has none (yet). A closed one of an element that is no custom one is found
 * in Firefox only: it answers by itself. Asking Chromium costs more, so that it is asked only where one is likely. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const isUnlikely = (element as Firefox).openOrClosedShadowRoot === undefined && !isCustom(element);
  return isUnlikely ? element.shadowRoot : anyShadowRootOf(element);
}

/** The same at any cost. */
export function anyShadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  const own = (element as Firefox).openOrClosedShadowRoot;
  if (own !== undefined) return own;
  // Chromium refuses to answer about any other one.
  if (!(element instanceof HTMLElement)) return null;
  if (!HOSTS.has(element.localName) && !isCustom(element)) return null;
  return (chrome as Finder).dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Whether `element` is one that a script defines, perhaps later. */
export function isCustom(element: Element): boolean {
  return element instanceof HTMLElement && element.localName.includes('-');
}
