/**
 * A picture of the page as it is seen, small enough for a report. It is taken only when its box is
 * ticked.
 */
import { pause } from '../../../basics/timing.ts';
import { browser } from '../../../platform/browser.ts';
import { MAX_SCREENSHOT } from '../../../report/limits.ts';

/** JPEG qualities to try, best first. */
const QUALITIES = [75, 50, 25] as const;

/** Milliseconds until a tab that was brought to the front has been painted. */
const PAINT = 250;

/**
 * A JPEG data URL of `tabId`, or null where no picture can be had: the browser refuses, or even the smallest is over
 * the limit. A tab behind the report's page comes to the front for a moment.
 */
export async function pictureOf(tabId: number): Promise<string | null> {
  try {
    const { active, windowId } = await browser.tabs.get(tabId);
    if (windowId === undefined) return null;
    if (active) return await capture(windowId);
    const own = await browser.tabs.getCurrent();
    await browser.tabs.update(tabId, { active: true });
    try {
      await pause(PAINT);
      return await capture(windowId);
    } finally {
      if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true });
    }
  } catch {
    return null;
  }
}

async function capture(windowId: number): Promise<string | null> {
  for (const quality of QUALITIES) {
    const picture = await browser.tabs.captureVisibleTab(windowId, { format: 'jpeg', quality });
    if (picture.length <= MAX_SCREENSHOT) return picture;
  }
  return null;
}
