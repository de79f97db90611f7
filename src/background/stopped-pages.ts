/**
 * The warning page's counterpart: what it shows, the way out, and 'continue anyway'. Whatever address a page
 * claims to warn about is judged anew.
 */

import { pause, withTimeLimit } from '../basics/timing.ts';
import { canonicalize } from '../list/address.ts';
import { PRACTICE_HOST } from '../list/practice.ts';
import type { Verdict } from '../list/verdict.ts';
import { inPrivateContext } from '../platform/browser.ts';
import type { ContinueAnswer, NoticeInfo, Opening } from '../platform/messages/answers.ts';
import type { Sender } from '../platform/messages/receive.ts';
import type { Allowances } from './allowances.ts';
import type { Desks } from './desks.ts';
import type { Exposure } from './exposure.ts';
import type { FigureKeeper } from './figure-keeper.ts';
import { hostOf, type Judge } from './judge.ts';
import type { ListLibrary } from './lists/library.ts';
import type { SettingsKeeper } from './settings-keeper.ts';
import { stoppedAddress } from './stop/addresses.ts';
import type { Cautions } from './stop/cautions.ts';
import type { PackagedPaths } from './stop/packaged-paths.ts';
import { reachOf } from './stop/reach.ts';
import { removeServiceWorkers } from './stop/service-workers.ts';

import type { Warnings } from './stop/warnings.ts';

/** How long 'continue anyway' holds. */
const CONTINUE_MINUTES = 30;
/** More than there are looks. */
const PRIVATE_SHOWINGS = 1000;
/** Milliseconds for which a warning's words wait for what is known beside them. */
const LONGEST_BESIDE = 500;
/** Milliseconds for which a private session's first lists are waited for, and between two looks. */
const LONGEST_FOR_LISTS = 20_000;
const LISTS_STEP = 200;

export interface StoppedParts {
  library: ListLibrary;
  judge: Judge;
  /** In Chrome, whose rules stop by entries. */
  packaged: PackagedPaths | null;
  warnings: Warnings;
  cautions: Cautions;
  allowances: Allowances;
  settings: SettingsKeeper;
  figures: FigureKeeper;
  exposure: Exposure;
  desks: Desks;
  /** A rule of the browser's stopped a host that is not listed (any more). */
  letThrough: (host: string) => Promise<void>;
}

export class StoppedPages {
  readonly #parts: StoppedParts;

  constructor(parts: StoppedParts) {
    this.#parts = parts;
  }

  /** Where there is nothing to warn about, a tab that was stopped for it is sent on. `first`: this stop has not been
   * shown before. */
  async open(url: string, first: boolean, sender: Sender): Promise<Opening['warning']> {
    const { library, desks } = this.#parts;
    const host = hostOf(url);
    // Somebody waits for the words: what can be asked at once is, beside the verdict too.
    const asked = this.#beside(host, sender.incognito);
    const verdict = await this.#judgeStopped(url, sender);
    if (verdict.kind !== 'listed') {
      const letThrough = isByPerson(verdict);
      // Who comes back to a warning that they went on from is not led away again: something may keep the page from them.
      if (first || !letThrough) await this.#sendOn(url, verdict, sender);
      return letThrough ? 'let-through' : null;
    }
    if (first && host !== PRACTICE_HOST && !sender.incognito) {
      void this.#parts.figures.count('warned').catch(notCounted);
    }
    if (host !== null) void removeServiceWorkers(host);
    const { listing } = verdict;
    const [[visitedBefore, showing], lists, appealUrl, desk] = await Promise.all([
      asked,
      library.states(),
      library.appealUrl(listing.listId),
      desks.reportDesk(verdict),
    ]);
    const list = lists.find((one) => one.id === listing.listId) ?? null;
    const facts = { visitedBefore, showing, appealUrl, desk };
    const { warningInfo } = await import('./warning-info.ts');
    return warningInfo(url, listing, list, { ...facts, continueMinutes: CONTINUE_MINUTES });
  }

  /** Whether the host was visited before, and the number of this showing. A disk that is full, or does not answer, keeps
   * nobody waiting for the words. */
  async #beside(host: string | null, incognito: boolean): Promise<[boolean, number]> {
    const asked = Promise.all([
      host !== null && this.#parts.exposure.visitedBefore(host),
      this.#showing(incognito),
    ]);
    const nothing = (): [boolean, number] => [false, anyShowing()];
    return withTimeLimit(asked, LONGEST_BESIDE, nothing).catch((error: unknown) => {
      console.error('Sansi: what is known beside a warning could not be read.', error);
      return nothing();
    });
  }

  /** The number of this showing. In private windows nothing is counted, and the look varies all the same. */
  async #showing(incognito: boolean): Promise<number> {
    if (incognito) return anyShowing();
    try {
      const { days } = await this.#parts.figures.get();
      return days.reduce((sum, day) => sum + day.warned, 0);
    } catch (error) {
      notCounted(error);
      return 0;
    }
  }

  /** For the notice in a frame: no figure, no way on. */
  async notice(url: string, sender: Sender): Promise<NoticeInfo['stopped']> {
    const verdict = await this.#parts.judge.judge(url, sender);
    if (verdict.kind !== 'listed') return null;
    const { canonical, host } = canonicalize(url);
    // A notice opened by hand, in a tab of its own, has no page around it.
    if (sender.tabId !== null && sender.frameId !== 0)
      void this.#parts.cautions.tell(sender.tabId, canonical);
    return { url: canonical, host, type: verdict.listing.type };
  }

  /** `turnedBack`: from a warning, for the first time since this stop. */
  async leave(url: string, turnedBack: boolean, { tabId, incognito }: Sender): Promise<null> {
    if (tabId !== null) await this.#parts.warnings.leave(tabId);
    const counts = turnedBack && hostOf(url) !== PRACTICE_HOST && !incognito;
    if (counts) void this.#parts.figures.count('turnedBack').catch(notCounted);
    return null;
  }

  async continueAnyway(
    url: string,
    pin: string | undefined,
    { tabId, incognito }: Sender,
  ): Promise<ContinueAnswer> {
    const { judge, settings, allowances, figures } = this.#parts;
    const refusal = await settings.mayWeaken(pin);
    if (refusal !== null) return { ok: false, ...refusal };
    const verdict = await judge.judge(url, { incognito });
    if (verdict.kind === 'unknown') return { ok: false, why: 'not-listed' };
    // What is let through has every tab judged anew, and what is known of this one forgotten.
    const whole = await this.#whole(url, tabId);
    const { host, below } = reachOf(verdict.listing, canonicalize(url).host);
    const until = await allowances.allow(host, CONTINUE_MINUTES, incognito, below);
    if (!incognito && host !== PRACTICE_HOST) void figures.count('continued').catch(notCounted);
    return { ok: true, until, url: whole };
  }

  /** @throws for a site that is listed and not let through: its warning page is the way; and where going on
   * takes more than answers: a path of the host may be listed */
  async pause(host: string, minutes: number, incognito: boolean): Promise<{ until: number }> {
    if ((await this.#parts.settings.mayWeaken(undefined)) !== null)
      throw new Error('Going on is not free here.');
    const verdict = await this.#parts.judge.judge(`http://${host}/`, { incognito });
    if (verdict.kind === 'listed') throw new Error('A listed site is continued from its warning.');
    return { until: await this.#parts.allowances.allow(host, minutes, incognito) };
  }

  /**
   * In Chrome the lists of a private session begin empty,
   * while the browser's rules are those of the ordinary one: an address that a rule stopped waits for the lists,
   * and is not let through for want of them.
   * @throws where they do not come: there is no verdict
   */
  async #judgeStopped(url: string, sender: Sender): Promise<Verdict> {
    for (let waited = 0; ; waited += LISTS_STEP) {
      const verdict = await this.#parts.judge.judge(url, sender);
      if (verdict.kind !== 'unknown' || !inPrivateContext()) return verdict;
      const lists = await this.#parts.library.states();
      if (!lists.some((list) => list.on && list.kind !== 'bundled' && list.entries === 0)) return verdict;
      if (waited >= LONGEST_FOR_LISTS) throw new Error('The lists of this private session did not come.');
      await pause(LISTS_STEP);
    }
  }

  async #sendOn(url: string, verdict: Verdict, { tabId, url: page }: Sender): Promise<void> {
    const host = hostOf(url);
    // Only the tab that the browser itself stopped: a page of ours that was opened by hand stays.
    if (tabId === null || host === null || stoppedAddress(page) === null) return;
    // What the person lets through has an end, and a rule of its own.
    if (!isByPerson(verdict)) await this.#parts.letThrough(host);
    await this.#parts.warnings.forward(tabId, await this.#whole(url, tabId));
  }

  /** A rule of the package names the entry alone. */
  async #whole(url: string, tabId: number | null): Promise<string> {
    const { packaged, warnings } = this.#parts;
    if (packaged === null) return url;
    return packaged.whole(url, tabId, tabId === null ? null : await warnings.get(tabId));
  }
}

function isByPerson(verdict: Verdict): boolean {
  return verdict.kind === 'allowed' && verdict.by === 'person';
}

function anyShowing(): number {
  return Math.floor(Math.random() * PRIVATE_SHOWINGS);
}

/** A full disk must not take the words from a warning. */
function notCounted(error: unknown): void {
  console.error('Sansi: a warning could not be counted.', error);
}
