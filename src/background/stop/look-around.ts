/**
 * Looks at what is open again: when the worker starts, and after the lists or what is let through change.
 */
import { browser } from '../../platform/browser.ts';
import type { Judge } from '../judge.ts';
import { pageAddress } from '../page-address.ts';
import { stoppedAddress } from './addresses.ts';
import { recheck } from './recheck.ts';
import type { TabRecords } from './tab-records.ts';
import type { Warnings } from './warnings.ts';

export interface RecheckParts {
  judge: Pick<Judge, 'judge'>;
  tabs: Pick<TabRecords, 'forgetVerdicts' | 'latest'>;
  warnings: Pick<Warnings, 'show'>;
  onTrouble: (trouble: 'failed') => void;
}

/** Has every open tab judged anew. */
export async function recheckTabs(parts: RecheckParts): Promise<void> {
  parts.tabs.forgetVerdicts();
  for (const { id } of await browser.tabs.query({})) {
    if (id === undefined) continue;
    await recheckTab(id, parts).catch((error: unknown) => {
      console.error('Sansi: a tab was not judged anew.', error);
      parts.onTrouble('failed');
    });
  }
}

async function recheckTab(tabId: number, { judge, tabs, warnings }: RecheckParts): Promise<void> {
  const isCurrent = tabs.latest(tabId, 0);
  // The tabs before it have taken their time: it may be elsewhere by now, or gone.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab?.url === undefined || tab.discarded) return;
  const meant = stoppedAddress(tab.url);
  const address = meant ?? pageAddress(tab.url);
  if (address === null || (meant !== null && (await isAlive(tabId)))) return;
  const verdict = await judge.judge(address, tab);
  if (verdict.kind !== 'listed') return recheckFrames(tabId, tab, judge);
  if (await recheck(tabId, 0)) return;
  // Blocked before the worker was there: the browser's error page stands where the warning belongs.
  await warnings.show(tabId, address, { committed: meant === null, again: meant !== null, isCurrent });
}

/** The page stays: each listed frame in it is judged again in its place. */
async function recheckFrames(
  tabId: number,
  { incognito }: { incognito: boolean },
  judge: RecheckParts['judge'],
): Promise<void> {
  const frames = await browser.webNavigation.getAllFrames({ tabId }).catch(() => null);
  for (const { frameId, url } of frames ?? []) {
    const address = frameId === 0 ? null : pageAddress(url);
    if (address !== null && (await judge.judge(address, { incognito })).kind === 'listed')
      await recheck(tabId, frameId);
  }
}

/** Whether a tab really shows one of our pages, rather than the browser's error page under its address. Only
 * Chrome has such tabs (see dnr.ts), and only Chrome can tell. */
async function isAlive(tabId: number): Promise<boolean> {
  if (globalThis.chrome?.runtime?.getContexts === undefined) return true;
  const type = 'TAB' as chrome.runtime.ContextType;
  return (await chrome.runtime.getContexts({ contextTypes: [type], tabIds: [tabId] })).length > 0;
}
