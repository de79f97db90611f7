/**
 * The verdict on what a frame of a tab is at: the judge is asked once, however many events and messages of one
 * page load need it.
 */
import { isWithin } from '../../basics/moments.ts';
import type { Verdict } from '../../list/verdict.ts';
import type { Judge } from '../judge.ts';
import type { TabRecords } from './tab-records.ts';

/** Milliseconds after which an address is judged anew: longer than a page takes to load. */
const HOLDS = 10_000;

export class TabVerdicts {
  readonly #judge: Pick<Judge, 'judge'>;
  readonly #tabs: TabRecords;

  constructor(judge: Pick<Judge, 'judge'>, tabs: TabRecords) {
    this.#judge = judge;
    this.#tabs = tabs;
  }

  /** @throws what the judge throws; the next message then asks it again. */
  async of(tabId: number, frameId: number, address: string, incognito: boolean): Promise<Verdict> {
    const frame = this.#tabs.frame(tabId, frameId);
    const known = frame.verdict;
    const same = known?.address === address && known.incognito === incognito;
    if (same && isWithin(HOLDS, known.at)) {
      const verdict = await known.found;
      if (!isOver(verdict)) return verdict;
    }
    const found = this.#judge.judge(address, { incognito });
    const own = { address, incognito, at: Date.now(), found };
    frame.verdict = own;
    found.catch(() => {
      if (frame.verdict === own) frame.verdict = null;
    });
    return found;
  }

  /** The verdict that a frame has or waits for; null where there is none. Never rejects. */
  async underWay(tabId: number, frameId: number): Promise<Verdict | null> {
    return (await this.#tabs.frame(tabId, frameId).verdict?.found.catch(() => null)) ?? null;
  }
}

function isOver(verdict: Verdict): boolean {
  return verdict.kind === 'allowed' && verdict.until !== null && verdict.until <= Date.now();
}
