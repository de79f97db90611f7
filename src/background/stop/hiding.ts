/**
 * Hides a document from outside: by a style sheet of the user's, which no style, dialog or script of a page overrides,
 * and under which nothing can have the focus. Chrome alone names documents, so that no other one is hit.
 */
export interface DocumentPlace {
  tabId: number;
  frameId: number;
  /** Chrome only: without it nothing can be hidden for certain. */
  documentId?: string | undefined;
}

/** The root of an SVG is painted although it is not displayed, and what is in the top layer although its root is not
 * opaque: both are named. */
const CSS =
  ':root{display:none!important;opacity:0!important;visibility:hidden!important;background:none!important}' +
  ':root *{display:none!important}';

/** Never rejects: the document may have gone, or be one that no extension may touch. */
export function hide(place: DocumentPlace): Promise<void> {
  return style(place, 'insertCSS');
}

/** Takes it back. */
export function reveal(place: DocumentPlace): Promise<void> {
  return style(place, 'removeCSS');
}

async function style({ tabId, documentId }: DocumentPlace, act: 'insertCSS' | 'removeCSS'): Promise<void> {
  if (documentId === undefined) return;
  const target = { tabId, documentIds: [documentId] };
  await chrome.scripting[act]({ target, origin: 'USER', css: CSS }).catch(() => undefined);
}
