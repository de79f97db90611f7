/**
 * A picture of the page as it is seen, small enough for a report. It is taken only when its box is
 * ticked, and only while the page is the one in front.
 */
import { browser } from '../../../platform/browser.ts';
import { MAX_SCREENSHOT } from '../../../report/limits.ts';

/** JPEG qualities to try, best first. */
const QUALITIES = [75, 50, 25] as const;

/**
 * A JPEG data URL of `tabId`, or null where no picture can be had: the tab is not in front, the browser
 * refuses, or even the smallest is over the limit.
 */
export async function pictureOf(tabId: number): Promise<string | null> {
  try {
    const tab = await browser.tabs.get(tabId);
    if (!tab.active || tab.windowId === undefined) return null;
    for (const quality of QUALITIES) {
      const picture = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality });
      if (picture.length <= MAX_SCREENSHOT) return picture;
    }
    return null;
  } catch {
    return null;
  }
}
