/**
 * Pages that no list names: whether they are looked at, what the signals say of them, and what the person answers. The
 * order: list, what is let through, exceptions, sites that were visited before, and only then the signals, which are
 * loaded here and not with the worker.
 */
import * as v from 'valibot';
import { isInDomain } from '../../basics/domain.ts';
import { pause } from '../../basics/timing.ts';
import { i18nReady, t } from '../../platform/i18n.ts';
import type {
  CheckedIdentifier,
  JudgedLinks,
  LinkMark,
  PageAnswer,
  PageCaution,
  PageWanted,
} from '../../platform/messages/answers.ts';
import type { Request } from '../../platform/messages/map.ts';
import { pageFacts } from '../../signals/page-facts.ts';
import type { LinkFinding, PageJudge } from '../../signals/page-judge.ts';
import { ideasOf, warnsOfFraud } from '../../signals/phrases.ts';
import type { Reason } from '../../signals/score.ts';
import { badgeTab } from '../badge.ts';
import { copied, type Watched, watchedHost, watchPage } from '../copies.ts';
import { hostOf, type Judge } from '../judge.ts';
import type { LinkQuestions } from '../link-questions.ts';
import { pageAddress } from '../page-address.ts';
import { endSuspect } from '../suspect-script.ts';
import { cautionWords, holdWords, wordsOf } from './caution-words.ts';
import { listedIdentifiers } from './listed-identifiers.ts';
import { QuietSites } from './quiet-sites.ts';
import { Suspects } from './suspects.ts';

/** Links that are looked at in one go: documents that wait for their verdict come in between. */
const AT_ONCE = 200;

export interface SuspicionParts {
  judge: Pick<Judge, 'judge'>;
  /** Hosts that a publisher or a policy lets through, each with its subdomains. */
  letThrough: () => Promise<readonly string[]>;
  /** Whether the person has paused Sansi on this host. */
  paused: (host: string, incognito: boolean) => Promise<boolean>;
  /** Whether the host was visited on an earlier day. */
  visitedEarlier: (host: string) => Promise<boolean>;
  /** Whether the benign universe has the host itself. */
  wellKnown: (host: string) => Promise<boolean>;
  /** The identifiers of a text, with the entries that name them. */
  identifiers: (text: string) => Promise<CheckedIdentifier[]>;
  /** Loads the signals with their weights. */
  load: () => Promise<PageJudge>;
  leave: (tabId: number) => Promise<void>;
  /** Opens the report about a tab. */
  report: (tabId: number) => Promise<void>;
}

/** Where a message of a content script comes from, as the browser tells it. */
interface Asker {
  tabId: number | null;
  frameId: number;
  incognito: boolean;
  url: string;
}

export class Suspicion {
  readonly #parts: SuspicionParts;
  readonly #quiet = new QuietSites();
  readonly #suspects = new Suspects();

  constructor(parts: SuspicionParts) {
    this.#parts = parts;
  }

  /** `page.wanted`: null where nothing is to be done on the page.
   * @param part a LookPart, or '' where it is only asked whether the page is looked at */
  async wanted({ part }: Request<'page.wanted'>, asker: Asker): Promise<PageWanted | null> {
    const page = subject(asker);
    if (page === null) return this.#wantedInFrame(asker);
    const verdict = await this.#parts.judge.judge(page.url, asker);
    await i18nReady;
    if (verdict.kind === 'allowed' && verdict.by === 'person')
      return { look: null, made: '', hold: holdWords(page.host) };
    if (verdict.kind !== 'unknown' || (await this.#isQuiet(page, asker.incognito))) return null;
    const judge = await this.#parts.load();
    if (!judge.looksAt(page.url)) return null;
    return { look: judge.lookPart(part), made: judge.made, hold: null };
  }

  /** Frames get the question where the page around them does. */
  async #wantedInFrame({ tabId, frameId, incognito }: Asker): Promise<PageWanted | null> {
    if (tabId === null || frameId === 0) return null;
    const host = await watchedHost(tabId, incognito, this.#watched());
    await i18nReady;
    return host === null ? null : { look: null, made: '', hold: holdWords(host) };
  }

  /** `page.facts`: null where the page is not suspect. @throws ValiError for what is no such record
   * @param told with the day of the weights by which the page was looked at */
  async judgePage(told: Request<'page.facts'>, asker: Asker): Promise<PageCaution | null> {
    const facts = v.parse(pageFacts, told.facts);
    const page = subject(asker);
    if (page === null || (await this.#parts.judge.judge(page.url, asker)).kind !== 'unknown') return null;
    if (await this.#isQuiet(page, asker.incognito)) return null;
    const judge = await this.#parts.load();
    // Other weights have come since: they number their owners in another way.
    if (judge.made !== told.made) facts.names = [];
    const isWarning = warnsOfFraud(ideasOf(facts.phrases));
    const listed = isWarning ? [] : await this.#listedOn(facts.candidates);
    const reasons = [...listed, ...judge.judge(page.url, facts)];
    if (reasons.length === 0) {
      await this.#suspects.drop(page.tabId);
      return null;
    }
    await this.#suspects.put({
      tabId: page.tabId,
      host: page.host,
      reasons: reasons.map((reason) => ({ ...reason, args: [...reason.args] })),
    });
    await badgeTab(page.tabId, 'suspect');
    await watchPage(page.tabId);
    return { words: cautionWords(page.host, wordsOf(reasons)), hold: holdWords(page.host) };
  }

  /** What a page shows is checked only where there is something: that reads all of what numbers look like in. */
  async #listedOn(candidates: readonly string[]): Promise<Reason[]> {
    if (candidates.length === 0) return [];
    return listedIdentifiers(await this.#parts.identifiers(candidates.join('\n')));
  }

  /** `page.answer`: what the person chose in the banner. */
  async answer(choice: PageAnswer, asker: Asker): Promise<null> {
    const page = subject(asker);
    if (page === null) {
      // The question in a frame.
      if (choice === 'leave' && (await this.#wantedInFrame(asker))) await this.#parts.leave(asker.tabId!);
      return null;
    }
    if (choice === 'leave') await this.#parts.leave(page.tabId);
    else if (choice === 'report') await this.#parts.report(page.tabId);
    else {
      await this.#quiet.add((await this.#parts.load()).siteOf(page.url), asker.incognito);
      await this.#suspects.drop(page.tabId);
      await badgeTab(page.tabId, null);
      await endSuspect(page.tabId);
    }
    return null;
  }

  /** `page.copied`: by a page that is suspect, or that the person went on to. */
  async copied(text: string, asker: Asker): Promise<null> {
    return copied(text, asker, { ...this.#watched(), identifiers: this.#parts.identifiers });
  }

  #watched(): Watched {
    const isSuspect = async (tabId: number, host: string) => (await this.#suspects.of(tabId, host)) !== null;
    return { judge: this.#parts.judge, isSuspect };
  }

  /** The signals of what a tab shows, in words; null where it is not suspect. */
  async signalsOf(tabId: number, host: string): Promise<{ name: string; why: string }[] | null> {
    const suspect = await this.#suspects.of(tabId, host);
    if (suspect === null) return null;
    const words = wordsOf(suspect.reasons);
    return suspect.reasons.map(({ signal }, at) => ({ name: signal, why: words[at] ?? '' }));
  }

  /** The marks of links, with those that are suspect by their address or their words, and what is said of these and of
   * shortened ones. Whether the person has visited them, or finds them fine, changes nothing here: the page that has the
   * links could see by their marks which it is. */
  async links(
    { urls, shown, marks }: LinkQuestions & { marks: readonly LinkMark[] },
    page: string,
  ): Promise<JudgedLinks> {
    const judged: JudgedLinks = { marks: [...marks], said: {} };
    if (!marks.includes(null)) return judged;
    const judge = await this.#parts.load();
    const letThrough = await this.#parts.letThrough();
    await i18nReady;
    for (const [at, url] of urls.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) await pause(0);
      const found = marks[at] === null ? aboutLink(judge, url, shown[at] ?? '', page) : null;
      const host = found === null ? null : hostOf(url);
      if (found === null || host === null || covers(letThrough, host)) continue;
      if (await this.#isAnyWellKnown(found.unless)) continue;
      const [why = ''] = wordsOf([found.reason]);
      if (found.suspect) judged.marks[at] = 'suspect';
      judged.said[at] = t(found.suspect ? 'link_suspect' : 'link_said', why);
    }
    return judged;
  }

  async #isAnyWellKnown(hosts: readonly string[]): Promise<boolean> {
    for (const host of hosts) if (await this.#parts.wellKnown(host)) return true;
    return false;
  }

  /** What there is to say of an address in a message, in the person's language. */
  async aboutAddress(url: string): Promise<{ suspect: boolean; why: string[] }> {
    const host = hostOf(url);
    if (host === null || covers(await this.#parts.letThrough(), host)) return { suspect: false, why: [] };
    const { suspect, reasons } = (await this.#parts.load()).aboutAddress(url);
    return { suspect, why: wordsOf(reasons) };
  }

  forget(): Promise<void> {
    return this.#quiet.forget();
  }

  async #isQuiet({ url, host }: Subject, incognito: boolean): Promise<boolean> {
    const { letThrough, paused, visitedEarlier, load } = this.#parts;
    const [through, isPaused, visited] = await Promise.all([
      letThrough(),
      paused(host, incognito),
      visitedEarlier(host),
    ]);
    if (isPaused || visited || covers(through, host)) return true;
    return this.#quiet.has((await load()).siteOf(url), incognito);
  }
}

interface Subject {
  tabId: number;
  url: string;
  host: string;
}

/** The page that a tab shows; frames and pages without a host of their own are none. */
function subject({ tabId, frameId, url }: Asker): Subject | null {
  const address = /^https?:/i.test(url) ? pageAddress(url) : null;
  const host = address === null ? null : hostOf(address);
  return tabId === null || frameId !== 0 || address === null || host === null
    ? null
    : { tabId, url: address, host };
}

function covers(names: readonly string[], host: string): boolean {
  return names.some((name) => isInDomain(host, name));
}

function aboutLink(judge: PageJudge, url: string, shown: string, page: string): LinkFinding | null {
  try {
    return judge.aboutLink(url, shown, page);
  } catch {
    // No browser opens it, or what its words name.
    return null;
  }
}
