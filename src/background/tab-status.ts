/**
 * What the popup says of a tab.
 */

import type { Verdict } from '../list/verdict.ts';
import { browser } from '../platform/browser.ts';
import type { TabStatus } from '../platform/messages/answers.ts';
import type { Allowances } from './allowances.ts';
import type { Desks } from './desks.ts';
import { hostOf, type Judge } from './judge.ts';
import type { ListLibrary } from './lists/library.ts';
import { pageAddress } from './page-address.ts';
import type { ProtectionKeeper } from './protection-keeper.ts';
import { stoppedAddress } from './stop/addresses.ts';
import type { Suspicion } from './suspicion/suspicion.ts';

export interface StatusParts {
  library: ListLibrary;
  judge: Judge;
  allowances: Allowances;
  protection: ProtectionKeeper;
  desks: Desks;
  suspicion: () => Promise<Suspicion>;
}

export async function tabStatus(tabId: number, parts: StatusParts): Promise<TabStatus> {
  const { library, judge, allowances, protection, desks, suspicion } = parts;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const shown = tab?.url ?? '';
  const url = stoppedAddress(shown) ?? pageAddress(shown);
  const host = url === null ? null : hostOf(url);
  const incognito = tab?.incognito ?? false;
  const verdict: Verdict =
    url === null || host === null ? { kind: 'unknown' } : await judge.judge(url, { incognito });
  const signals =
    host === null || verdict.kind !== 'unknown' ? null : await (await suspicion()).signalsOf(tabId, host);
  return {
    url: host === null ? null : url,
    host,
    verdict:
      signals === null ? verdict : { kind: 'suspect', signals, appealDesk: await desks.cautionAppealDesk() },
    protection: await protection.state(),
    lists: await library.states(),
    pausedUntil: host === null ? null : await allowances.until(host, incognito),
    desk: await desks.reportDesk(verdict),
  };
}
