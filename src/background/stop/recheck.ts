/**
 * Has a document that is there judged again by its own content script, which holds it meanwhile.
 */
import { sendToPage } from '../../platform/messages/send-to-page.ts';

/** Asks the content script of a frame to have its document judged again. False where there is none: in
 * another extension's page, or on the browser's own page for a request that was blocked. */
export async function recheck(tabId: number, frameId: number): Promise<boolean> {
  return sendToPage('document.recheck', null, { tabId, frameId }).then(
    () => true,
    () => false,
  );
}
