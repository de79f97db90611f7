/**
 * The worker. Everything is made and every listener is registered in the first turn of the event loop, so
 * that an event that woke the worker finds its listener; what takes time is behind each part's `ready`.
 */

import * as v from 'valibot';
import { pause } from '../basics/timing.ts';
import type { Verdict } from '../list/verdict.ts';
import { browser, inPrivateContext } from '../platform/browser.ts';
import { initI18n } from '../platform/i18n.ts';
import { handleMessages } from '../platform/messages/receive.ts';
import { pagePath } from '../platform/page-paths.ts';
import { Stored } from '../platform/storage.ts';
import { onWindows } from '../platform/windows.ts';
import { Allowances } from './allowances.ts';
import { badgeTab } from './badge.ts';
import { Desks } from './desks.ts';
import { Exposure } from './exposure.ts';
import { FigureKeeper } from './figure-keeper.ts';
import { ListGuardSet } from './guard-set.ts';
import { handlers } from './handlers.ts';
import { Judge } from './judge.ts';
import { ListEffects } from './list-effects.ts';
import { createListLibrary } from './lists/create-list-library.ts';
import { ManagedPolicy, noPolicy } from './managed-policy.ts';
import { Menus } from './menus.ts';
import { onDemand } from './on-demand.ts';
import { PolicySoFar } from './policy-so-far.ts';
import { Poll } from './poll.ts';
import { ProtectionKeeper } from './protection-keeper.ts';
import { runEach } from './run-each.ts';
import { type PolicySource, SettingsKeeper } from './settings-keeper.ts';
import { BlockingRequests } from './stop/blocking-requests.ts';
import { Cautions } from './stop/cautions.ts';
import { DnrWriter } from './stop/dnr-writer.ts';
import { Documents } from './stop/documents.ts';
import { Downloads } from './stop/downloads.ts';
import { Makers } from './stop/makers.ts';
import { mayBlock } from './stop/may-block.ts';
import { Navigation } from './stop/navigation.ts';
import { hideOwnOrigin } from './stop/own-requests.ts';
import { PackagedPaths } from './stop/packaged-paths.ts';
import { Removal } from './stop/removal.ts';
import { RequestWatch } from './stop/request-watch.ts';
import { removeServiceWorkers } from './stop/service-workers.ts';
import { TabRecords } from './stop/tab-records.ts';
import { TabVerdicts } from './stop/tab-verdicts.ts';
import { Warnings } from './stop/warnings.ts';
import { takeUpdates } from './updates.ts';

// What the build says, word for word: so that a worker holds nothing that only the other browser needs.
declare const __BROWSER__: 'chrome' | 'firefox';
declare const __MANAGED__: boolean;

/** A worker that is started anew looks after everything else so much later than the page that woke it. */
const QUIET_MS = 1_500;
const FAILED = 'Sansi: a part did not start.';

const managed = new ManagedPolicy();
const wholePolicy = managed.get.bind(managed);
const soFar =
  __BROWSER__ === 'chrome' ? new PolicySoFar(wholePolicy, noPolicy(), () => void followPolicy()) : null;
/** For what is shown or judged, which does not wait for the browser. */
const policy = soFar?.get.bind(soFar) ?? wholePolicy;
const policyWhen: PolicySource = soFar ? (when) => (when ? policy() : wholePolicy()) : wholePolicy;
const library = createListLibrary();
const allowances = new Allowances(__BROWSER__ === 'firefox' || inPrivateContext());
const judge = new Judge(library.lookups, allowances, async () => (await policy()).allow);
const settings = new SettingsKeeper(policyWhen);
const figures = new FigureKeeper();
const outbox = onDemand(async () => {
  const { Outbox } = await import('./outbox.ts');
  return new Outbox((input, init) => fetch(input, init));
});
const backups = onDemand(async () => {
  const { Backups } = await import('./backups.ts');
  return new Backups(settings, library);
});
const exposure = new Exposure({
  fingerprints: library.visits,
  judge: (url) => judge.judge(url, { incognito: false }),
  letThrough: async () => [...(await library.lookups.exemptHosts()), ...(await policy()).allow],
  // A worker of private windows shares what is stored, but neither notes visits nor tells of them.
  on: async () => !inPrivateContext() && (await settings.get()).exposureAlert,
});
/** Loaded when the first page is there: no verdict of a list waits for it. */
const suspicion = onDemand(async () => {
  const { Suspicion } = await import('./suspicion/suspicion.ts');
  const { CurrentJudge } = await import('./suspicion/current-judge.ts');
  const current = new CurrentJudge(library);
  return new Suspicion({
    judge,
    letThrough: async () => [...(await library.lookups.exemptHosts()), ...(await policy()).allow],
    paused: async (host, incognito) => (await allowances.until(host, incognito)) !== null,
    visitedEarlier: (host) => exposure.visitedEarlier(host),
    leave: (tabId) => warnings.leave(tabId),
    report: async (tabId) => {
      await browser.tabs.create({ url: browser.runtime.getURL(`${pagePath('popup')}?tab=${tabId}&report`) });
    },
    wellKnown: (host) => library.lookups.isWellKnown(host),
    load: () => current.get(),
    identifiers: async (text) =>
      (await import('./identifier-check.ts')).checkIdentifiers(text, { lookups: library.lookups, settings }),
  });
});
const desks = new Desks(library, async (when) => (await policyWhen(when)).reportUrl);
const exposureNotice = onDemand(async () => {
  const { ExposureNotice } = await import('./exposure-notice.ts');
  return new ExposureNotice(exposure);
});
const tellExposure = async (): Promise<void> => (await exposureNotice()).refresh();
const protection = new ProtectionKeeper(() => library.states());
const onTrouble = protection.note.bind(protection);
const tabs = new TabRecords();
const verdicts = new TabVerdicts(judge, tabs);
const makers = new Makers(tabs);
const packaged = __BROWSER__ === 'chrome' ? new PackagedPaths() : null;
if (packaged) tabs.onGone((tabId) => packaged.forget(tabId));
const warnings = new Warnings(tabs, packaged);
const cautions = new Cautions(tabs);
const removal = new Removal({ tabs, makers, warnings, cautions });
const stopping = { tabs, verdicts, makers, warnings, cautions, removal, judge, onVerdict, onTrouble };
const documents = new Documents(stopping);
const blocks = mayBlock();
const navigation = new Navigation({
  ...stopping,
  blocks,
  packaged,
  lookAround,
});
const watch = __BROWSER__ === 'chrome' ? new RequestWatch({ ...stopping, blocks }) : null;
const blocking =
  __BROWSER__ === 'firefox' || __MANAGED__
    ? new BlockingRequests({ ...stopping, failsClosed: __MANAGED__ })
    : null;
/** Asked for when a page is there and has links. */
const linkMarks = onDemand(async () => {
  const { LinkMarker } = await import('./link-marker.ts');
  return new LinkMarker(judge);
});
const recheckLinks = async (): Promise<void> => (await linkMarks()).recheck();
const dnr =
  __BROWSER__ === 'chrome'
    ? new DnrWriter({ source: new ListGuardSet(library, policy), allowances, incognito: inPrivateContext() })
    : null;
const stopped = onDemand(async () => {
  const { StoppedPages } = await import('./stopped-pages.ts');
  return new StoppedPages({
    library,
    judge,
    packaged,
    warnings,
    cautions,
    allowances,
    settings,
    figures,
    exposure,
    desks,
    letThrough: async (host) => dnr?.letThrough(host),
  });
});
const effects = new ListEffects({
  always: () => protection.refresh(),
  // The guard file comes after the list itself, and Chrome's rules are made of it.
  content: async () => `${library.lookups.contentKey()}\n${await library.guardNames.key()}`,
  steps: [async () => dnr?.sync(), lookAround, recheckLinks, () => exposure.recheck()],
});
const menus = new Menus();
const poll = new Poll(
  async () => {
    await Promise.all([library.tick(), outbox().then((reports) => reports.refresh())]);
  },
  () => library.nextPollAt(),
);

handleMessages(
  handlers({
    library,
    judge,
    documents,
    linkMarks,
    tabs,
    stopped,
    allowances,
    settings,
    outbox,
    figures,
    exposure,
    protection,
    backups,
    desks,
    suspicion,
    warnings,
  }),
);
allowances.listen();
tabs.listen();
navigation.listen();
protection.listen();
poll.listen();
// What became known without a window open is told in the next one.
onWindows(() => void tellExposure());
watch?.listen();
blocking?.listen();
if (__BROWSER__ === 'chrome') new Downloads(stopping).listen();
else hideOwnOrigin();
dnr?.listen();

allowances.onChange(async () => {
  await dnr?.syncAllowed();
  await lookAround();
});
library.onChange(() => void effects.changed());
exposure.onChange(async () => {
  void tellExposure();
  for (const { host } of await exposure.alerts()) if (host !== null) await removeServiceWorkers(host);
});
menus.listen();
settings.onChange(async ({ language }) => {
  await initI18n(language);
  await menus.draw();
});
settings.onChange(async ({ exposureAlert }) => {
  if (!exposureAlert) await exposure.forget();
});
browser.runtime.onStartup.addListener(() => {
  // Brings the polls forward, so the timer is set anew.
  void library.startOfBrowser().then(() => poll.run());
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL(pagePath('welcome')) });
});
takeUpdates(allowances);
managed.listen(followPolicy);

void start();

/** What fails here is said in the console and keeps nothing else from starting. */
async function start(): Promise<void> {
  const inSession = new Stored('session', 'begun', v.boolean(), false);
  const steps = [
    async () => initI18n((await settings.get()).language),
    async () => {
      // Most often a page has woken a worker that had gone to sleep: nothing has changed, and the page goes first.
      if (await inSession.get()) return pause(QUIET_MS);
      await inSession.set(true);
      await (await import('./restart.ts')).putBack(warnings);
    },
    // It waits for the browser's word, and nothing else for it.
    async () => void runEach([applyPolicy], FAILED),
    () => allowances.drop(),
    async () => dnr?.start(),
    lookAround,
    () => protection.refresh(),
    tellExposure,
    () => menus.draw(),
    () => poll.run(),
  ];
  await runEach(steps, FAILED);
}

/** Has all open tabs judged anew. */
async function lookAround(): Promise<void> {
  await (await import('./stop/look-around.ts')).recheckTabs(stopping);
}

async function applyPolicy(): Promise<void> {
  await library.applyPolicy((await wholePolicy()).lists);
  await dnr?.sync();
}

/** After it has changed: what it lets through no longer may be open. */
async function followPolicy(): Promise<void> {
  await applyPolicy();
  await lookAround();
  await recheckLinks();
}

function onVerdict(tab: { tabId: number; incognito: boolean }, url: string, verdict: Verdict): void {
  if (verdict.kind === 'allowed') void badgeTab(tab.tabId, 'allowed');
  if (verdict.kind === 'allowed' && verdict.by === 'person') {
    void import('./continued.ts').then(({ bringBar }) => bringBar(tab.tabId));
  }
  if (verdict.kind === 'unknown' && !tab.incognito) exposure.visited(url);
}
