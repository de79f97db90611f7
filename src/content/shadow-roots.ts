/**
 * Finds the shadow roots of a page's elements: open ones, and closed ones, which the browsers show to extensions.
 */
import { HTML, IS_FIREFOX, read } from './own.ts';

type Finder = { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
type Firefox = Element & { openOrClosedShadowRoot: ShadowRoot | null };

/** Elements that may have a shadow root, beside custom ones. */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** The shadow root of `element`, null where it has none (yet). A closed one of an element that is no custom one is found
 * in Firefox only: it answers by itself. Asking Chromium costs more, so that it is asked only where one is likely. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  return IS_FIREFOX || isCustom(element) ? anyShadowRootOf(element) : read(element, 'shadowRoot');
}

/** The same at any cost. */
export function anyShadowRootOf(element: Element): ShadowRoot | null {
  if (IS_FIREFOX) return (element as Firefox).openOrClosedShadowRoot;
  const open = read(element, 'shadowRoot');
  // Chromium refuses to answer about any other one.
  if (open || (!HOSTS.has(htmlName(element)) && !isCustom(element))) return open;
  return (chrome as Finder).dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Whether `element` is one that a script defines, perhaps later. */
export function isCustom(element: Element): boolean {
  return htmlName(element).includes('-');
}

/** '' where it is none of HTML's. */
function htmlName(element: Element): string {
  return read(element, 'namespaceURI') === HTML ? read(element, 'localName') : '';
}
