/**
 * What people do with Sansi, as specs say it: by the names that INTERFACE promises, never by words or looks.
 */
import { sleep, until, withLimit } from './browsers/script.ts';
import type { Tab, TestBrowser } from './browsers/types.ts';

/** For `expect.poll` about a browser: a busy machine takes its time. */
export const PATIENT = { timeout: 15_000, interval: 50 } as const;

/** What a page of Sansi's says on its <html>. */
export interface PageFacts {
  page: string | undefined;
  verdict: string | undefined;
  fraudType: string | undefined;
  host: string | undefined;
}

export function pageFacts(tab: Tab): Promise<PageFacts> {
  return tab.evaluate(() => {
    const { page, verdict, fraudType, host } = document.documentElement.dataset;
    return { page, verdict, fraudType, host };
  });
}

/** Waits until the tab shows the warning page with its words. @throws Error with where the tab is instead */
export async function waitForWarning(browser: TestBrowser, tab: Tab): Promise<PageFacts> {
  await tab.waitForUrl(browser.extensionUrl('warning'));
  await tab.waitFor('html[data-verdict] [data-action="leave"]');
  return pageFacts(tab);
}

/** Somebody types on, a key every few milliseconds, until `going` settles. */
export async function typeMeanwhile(tab: Tab, going: Promise<unknown>): Promise<void> {
  let there = false;
  const settled = going.finally(() => {
    there = true;
  });
  while (!there) {
    // A tab between two documents may leave a key unanswered.
    await withLimit(tab.press('a'), 1000).catch(() => undefined);
    await Promise.race([sleep(5), settled.catch(() => undefined)]);
  }
  await settled;
}

/** Waits until a frame of the tab shows the notice in the place of a listed document. In Firefox the driver is
 * late to learn that a frame was redirected: `asking`, a page of the extension, asks the browser. */
export async function waitForNotice(browser: TestBrowser, asking: Tab, tab: Tab): Promise<void> {
  if (browser.name === 'chrome') {
    await tab.evaluateInFrame('/notice.html', () => document.readyState);
    return;
  }
  const tabId = await tab.id();
  const urls = () =>
    asking.evaluate(async (id: number) => {
      const frames = (await chrome.webNavigation.getAllFrames({ tabId: id })) ?? [];
      return frames.map(({ url }) => url);
    }, tabId);
  await until(
    async () => (await urls()).some((url) => url.includes('/notice.html')),
    async () => `No notice stands in a frame; frames: ${(await urls()).join(', ')}`,
  );
}

/** Answers every question on the warning page as somebody does who recognises nothing, then opens the fold
 * of 'continue'. Both steps are still to be taken. */
export async function answerQuestions(tab: Tab): Promise<void> {
  await tab.waitFor('input[data-choice$=":other"]');
  const choices = await tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('input[data-choice$=":other"]')].map(
      ({ dataset }) => dataset.choice ?? '',
    ),
  );
  for (const choice of choices) await tab.click(`label:has(input[data-choice="${choice}"])`);
  await tab.click('[data-action="more"]');
  await tab.waitFor('[data-action="continue"]');
}

/** Both steps of 'continue anyway'. */
export async function continueAnyway(tab: Tab): Promise<void> {
  await answerQuestions(tab);
  await tab.click('[data-action="continue"]');
  await tab.click('[data-action="confirm-continue"]');
}

/** The popup about `tab`, opened as a page, once it has a verdict. */
export async function openPopup(browser: TestBrowser, tab: Tab): Promise<Tab> {
  const popup = await browser.newTab(browser.extensionUrl('popup', `?tab=${await tab.id()}`));
  await popup.waitFor('html[data-verdict] .verdict-card');
  return popup;
}

/** Reports the site of `tab` by the popup. @returns the popup, which shows the report's state */
export async function reportSite(browser: TestBrowser, tab: Tab, note: string): Promise<Tab> {
  const popup = await openPopup(browser, tab);
  await popup.click('[data-action="report"]');
  await popup.type('textarea[name="note"]', note);
  await popup.click('[data-action="send-report"]');
  await popup.waitFor('[data-report-status]');
  return popup;
}

/** The state of the newest report that an open popup shows. */
export function reportStatus(popup: Tab): Promise<string | null> {
  return popup.evaluate(
    () => document.querySelector<HTMLElement>('[data-report-status]')?.dataset.reportStatus ?? null,
  );
}

/** Waits until the newest of the person's own reports has `status`, opening the popup anew each time. */
export async function waitForReportStatus(browser: TestBrowser, tab: Tab, status: string): Promise<void> {
  const popup = await openPopup(browser, tab);
  try {
    await until(
      async () => {
        await popup.evaluate(() => {
          const fold = document.querySelector('[data-action="own-reports"]')?.closest('details');
          if (fold) fold.open = true;
        });
        return (await reportStatus(popup)) === status;
      },
      async () => `The report did not become ${status}: it is ${await reportStatus(popup)}.`,
      30_000,
    );
  } finally {
    await popup.close();
  }
}

/** Signs a reviewer in at the desk and lists the reported `host`. */
export async function listAtDesk(tab: Tab, desk: string, token: string, host: string): Promise<void> {
  await signInAtDesk(tab, desk, token);
  await openCaseAtDesk(tab, host);
  await tab.click('button[data-action="list"]');
  await tab.waitForUrl(`${desk}/review`);
  await tab.waitFor(() => !document.querySelector('button[data-action="list"]'));
}

/** Signs a reviewer in; the tab shows the queue then. */
export async function signInAtDesk(tab: Tab, desk: string, token: string): Promise<void> {
  await tab.goto(`${desk}/review`);
  await tab.type('#token', token);
  await tab.click('[data-action="sign-in"]');
  await tab.waitFor('[data-action="sign-out"]');
}

/** Opens the case of the reported `host` from the queue. */
export async function openCaseAtDesk(tab: Tab, host: string): Promise<void> {
  await tab.waitFor(`[data-host="${host}"] a`);
  await tab.click(`[data-host="${host}"] a`);
  await tab.waitFor('button[data-action="list"]');
}

/** What the worker answers a message of `page`, which is one of the extension's. @throws Error where it refuses */
export async function askWorker(page: Tab, message: string, request: object): Promise<unknown> {
  const answer = await page.evaluate(
    (envelope) => chrome.runtime.sendMessage(envelope) as Promise<{ ok: boolean; response: unknown }>,
    { sansi: message, request },
  );
  if (!answer.ok) throw new Error(`${message} was refused.`);
  return answer.response;
}

/** The state of one list, as the worker and the options page say it. */
export interface ListState {
  id: string;
  version: number;
  state: string;
}

/** The states of all lists as the options page says them. */
export async function listStates(browser: TestBrowser): Promise<ListState[]> {
  const page = await browser.newTab(browser.extensionUrl('options'));
  try {
    await page.waitFor('[data-list-id]');
    return await listStatesOn(page);
  } finally {
    await page.close();
  }
}

function listStatesOn(page: Tab): Promise<ListState[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-list-id]')].map(({ dataset }) => ({
      id: dataset.listId ?? '',
      version: Number(dataset.listVersion),
      state: dataset.listState ?? '',
    })),
  );
}

/** What may be said besides of the list that is waited for. */
export interface ListWait {
  /** Of another list than the default one. */
  id?: string;
  /** Those that Chrome's own rules are to name as well: they are set a moment after a list has come. */
  hosts?: readonly string[];
  /** The list is asked for at once, as somebody does who presses the button. */
  ask?: boolean;
}

/** Waits until `browser` has `version` (or a later one) of a list, by the worker's own word, for so many milliseconds
 * at the most. */
export async function waitForListVersion(
  browser: TestBrowser,
  version: number,
  patience: number,
  { id = 'default', hosts = [], ask = false }: ListWait = {},
): Promise<void> {
  await onOwnPage(browser, async (page) => {
    // Its own poll comes soon anyway where this one is too late for it.
    if (ask) await withLimit(askWorker(page, 'lists.sync', { id }), 5000).catch(() => undefined);
    let seen: ListState[] = [];
    await until(
      async () => {
        seen = (await withLimit(askWorker(page, 'lists.get', {}), 5000)) as ListState[];
        return seen.some((list) => list.id === id && list.version >= version && list.state === 'fresh');
      },
      async () => `The list is not there in version ${version}; there are: ${JSON.stringify(seen)}`,
      patience,
    );
    await untilGuarded(browser, page, hosts);
  });
}

/** Waits until the options page, which is opened once for it, says of a list what it is to say. */
export async function waitForListState(
  browser: TestBrowser,
  isRight: (list: ListState) => boolean,
  what: string,
  patience: number,
): Promise<ListState> {
  let seen: ListState[] = [];
  const page = await browser.newTab(browser.extensionUrl('options'));
  try {
    await page.waitFor('[data-list-version]', { timeout: 60_000 });
    return await until(
      async () => {
        seen = await listStatesOn(page);
        return seen.find(isRight);
      },
      async () => `No list became ${what}; there are: ${JSON.stringify(seen)}`,
      patience,
    );
  } finally {
    await page.close();
  }
}

/** Waits until Chrome's own rules name `hosts`: they are set a moment after a list has come. Firefox asks
 * the extension about each request and needs none. */
export async function waitForGuard(browser: TestBrowser, hosts: readonly string[]): Promise<void> {
  await onOwnPage(browser, (page) => untilGuarded(browser, page, hosts));
}

async function untilGuarded(browser: TestBrowser, page: Tab, hosts: readonly string[]): Promise<void> {
  if (browser.name !== 'chrome') return;
  await until(
    async () => (await page.evaluate(redirected, [...hosts])).length === hosts.length,
    async () => `The browser's rules do not name all of: ${hosts.join(', ')}`,
    60_000,
  );
}

/** Those of `hosts` that Chrome's own rules redirect. */
export function guardNames(browser: TestBrowser, hosts: readonly string[]): Promise<string[]> {
  return onOwnPage(browser, (page) => page.evaluate(redirected, [...hosts]));
}

/** With the smallest page of the extension's in a tab of its own: every tab takes a browser half a second of work. */
async function onOwnPage<R>(browser: TestBrowser, work: (page: Tab) => Promise<R>): Promise<R> {
  const page = await browser.newTab(browser.extensionUrl('icons/sansi-16.png'));
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

/** For a page of the extension in Chrome. To read a rule of hundreds of thousands of hosts takes it a second, so that it
 * is asked about each; where the extension is packed it answers no such question. */
async function redirected(hosts: string[]): Promise<string[]> {
  const { declarativeNetRequest } = chrome;
  const session = await declarativeNetRequest.getSessionRules();
  const named = async () => {
    const rules = [...session, ...(await declarativeNetRequest.getDynamicRules())];
    const redirects = rules.filter(({ action }) => action.type === 'redirect');
    return new Set(redirects.flatMap(({ condition }) => condition.requestDomains ?? []));
  };
  const letThrough = new Set(session.flatMap(({ id, action }) => (action.type === 'allow' ? [id] : [])));
  const found: string[] = [];
  for (const host of hosts) {
    const type = 'main_frame' as chrome.declarativeNetRequest.ResourceType;
    try {
      const { matchedRules } = await declarativeNetRequest.testMatchOutcome({ url: `http://${host}/`, type });
      const isLead = matchedRules.some(
        ({ rulesetId, ruleId }) => rulesetId !== '_session' || !letThrough.has(ruleId),
      );
      if (isLead) found.push(host);
    } catch {
      const all = await named();
      return hosts.filter((one) => all.has(one));
    }
  }
  return found;
}
