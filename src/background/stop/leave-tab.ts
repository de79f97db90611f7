/**
 * The ways out of a tab: from a warning, and from a page that somebody went on to from one. Both end somewhere: on the
 * page before, or on a calm page of ours.
 */
import { pause } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import { openWindows } from '../../platform/windows.ts';
import type { TabRecords } from './tab-records.ts';
import type { Warning } from './warning.ts';
import { isEmptyTab, pageBefore, wayOut } from './way-out.ts';

/** How long a tab may take to begin to go back, and how often that is looked at, in milliseconds. */
const BACK_WITHIN = 1_200;
const BACK_LOOK = 100;

interface Warned {
  get(tabId: number): Promise<Warning | null>;
  noteLeft(warning: Warning, at: number): Promise<void>;
  sendOut(tabId: number, url: string): Promise<void>;
}
type Tabs = Pick<TabRecords, 'of'>;

/** Back, to a calm page where there is no way back, and out of a tab that is led here again within a minute. */
export async function leaveWarning(tabId: number, warned: Warned, tabs: Tabs): Promise<void> {
  const warning = await warned.get(tabId);
  const back = pageBefore(warning?.previous ?? null, browser.runtime.getURL(''));
  const now = Date.now();
  const way = wayOut(warning, now);
  tabs.of(tabId).left = warning && { host: new URL(warning.url).host, at: now, isBack: false, back };
  if (way === 'close') return close(tabId);
  if (warning) await warned.noteLeft(warning, now);
  if (way === 'back' && (await goBack(tabId))) return;
  await warned.sendOut(tabId, warning?.url ?? '');
}

/** Out of a page that somebody went on to: its own history lies between them and the page before the warning. */
export async function leaveContinued(tabId: number, url: string, warned: Warned, tabs: Tabs): Promise<void> {
  const back = pageBefore((await warned.get(tabId))?.previous ?? null, browser.runtime.getURL(''));
  const { host } = new URL(url);
  const leads = back !== null && (back.startsWith('about:') || new URL(back).host !== host);
  tabs.of(tabId).left = { host, at: Date.now(), isBack: false, back: leads ? back : null };
  await warned.sendOut(tabId, url);
}

/** Whether going back has led anywhere, or is about to. */
async function goBack(tabId: number): Promise<boolean> {
  const { url: here } = await browser.tabs.get(tabId);
  // Chrome rejects where there is nothing to go back to, Firefox does nothing.
  const begun = await browser.tabs.goBack(tabId).then(
    () => true,
    () => false,
  );
  let isLoading = false;
  for (let waited = 0; begun && waited < BACK_WITHIN; waited += BACK_LOOK) {
    await pause(BACK_LOOK);
    const there = await browser.tabs.get(tabId).catch(() => null);
    if (there === null) return true;
    if (there.url !== here) return !isEmptyTab(there.url);
    isLoading = there.status === 'loading';
  }
  return isLoading;
}

/** The last tab of a window takes the window with it, and with the last window the browser: an empty one stays. */
async function close(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.get(tabId);
  const tabs = await browser.tabs.query({ windowId });
  if (tabs.length === 1 && !(await isBare(windowId, tabId))) await browser.tabs.create({ windowId });
  await browser.tabs.remove(tabId);
}

/** Whether a window is one of a page's or an app's, without address bar, beside ordinary ones: nobody could do anything
 * with an empty tab there. */
async function isBare(windowId: number | undefined, tabId: number): Promise<boolean> {
  const ordinary = await openWindows(true);
  return ordinary.length > 0 && !ordinary.some(({ id }) => id === windowId || id === tabId);
}
