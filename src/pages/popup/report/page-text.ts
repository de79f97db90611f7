/**
 * The words that a page shows, asked of Sansi's own content script in its top frame. What comes back is
 * the page's: it is cut to size and shown as plain text, never as anything else.
 */
import { sendToPage } from '../../../platform/messages/send-to-page.ts';
import { textOf } from './draft.ts';

/** The page's text, null where no content script answers (a warning page, a page opened before Sansi). */
export async function pageText(tabId: number): Promise<string | null> {
  try {
    return textOf(await sendToPage('page.text', null, { tabId, frameId: 0 }));
  } catch {
    return null;
  }
}
