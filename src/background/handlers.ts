/**
 * What the worker answers to each message: one line or two a message, the work is the components'.
 */
import { inPrivateContext } from '../platform/browser.ts';
import { locale } from '../platform/i18n.ts';
import type { Handlers } from '../platform/messages/receive.ts';
import type { Allowances } from './allowances.ts';
import type { Backups } from './backups.ts';
import type { Desks } from './desks.ts';
import type { Exposure } from './exposure.ts';
import type { FigureKeeper } from './figure-keeper.ts';
import type { Judge } from './judge.ts';
import type { LinkMarker } from './link-marker.ts';
import type { ListLibrary } from './lists/library.ts';
import type { Outbox } from './outbox.ts';
import type { ProtectionKeeper } from './protection-keeper.ts';
import type { SettingsKeeper } from './settings-keeper.ts';
import type { Documents } from './stop/documents.ts';
import type { TabRecords } from './stop/tab-records.ts';
import type { Warnings } from './stop/warnings.ts';
import type { StoppedPages } from './stopped-pages.ts';
import type { Suspicion } from './suspicion/suspicion.ts';

export interface Parts {
  library: ListLibrary;
  judge: Judge;
  documents: Documents;
  tabs: TabRecords;
  linkMarks: () => Promise<LinkMarker>;
  stopped: () => Promise<StoppedPages>;
  allowances: Allowances;
  settings: SettingsKeeper;
  outbox: () => Promise<Outbox>;
  figures: FigureKeeper;
  exposure: Exposure;
  protection: ProtectionKeeper;
  backups: () => Promise<Backups>;
  desks: Desks;
  suspicion: () => Promise<Suspicion>;
  warnings: Warnings;
}

export function handlers(parts: Parts): Handlers {
  const {
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
    backups,
    desks,
    suspicion,
  } = parts;
  const reports = async () => (await outbox()).list(inPrivateContext());
  return {
    'document.check': ({ url }, sender) => documents.answer(url, sender),
    'document.hide': (_, sender) => documents.hide(sender),
    'links.judge': async ({ asked }, sender) =>
      (await suspicion()).links(await (await linkMarks()).judge(asked, sender), sender.url),
    'links.draw': async (request, sender) => (await linkMarks()).draw(request, sender),
    'page.wanted': async (asked, sender) => (await suspicion()).wanted(asked, sender),
    'page.facts': async (told, sender) => (await suspicion()).judgePage(told, sender),
    'page.answer': async ({ choice }, sender) => (await suspicion()).answer(choice, sender),
    'page.copied': async ({ text }, sender) => (await suspicion()).copied(text, sender),
    'continued.get': async (_, sender) => (await import('./continued.ts')).continuedWords(sender, parts),
    'continued.leave': async (_, sender) => (await import('./continued.ts')).endContinued(sender, parts),
    'worker.wake': async () => null,
    'worker.restart': async () => (await import('./restart.ts')).restart(parts.warnings),

    'warning.open': async ({ url, first }, sender) => {
      const [view, warning] = await Promise.all([
        settings.view(),
        stopped().then((pages) => pages.open(url, first, sender)),
      ]);
      return { settings: view, warning };
    },
    'warning.details': ({ url }) => library.details.of(url),
    'warning.leave': async ({ url, turnedBack }, sender) => (await stopped()).leave(url, turnedBack, sender),
    'warning.continue': async ({ url, pin }, sender) => (await stopped()).continueAnyway(url, pin, sender),

    'notice.open': async ({ url }, sender) => {
      const { language, largeText } = await settings.get();
      return { language, largeText, stopped: await (await stopped()).notice(url, sender) };
    },

    'tab.status': async ({ tabId }) => (await import('./tab-status.ts')).tabStatus(tabId, parts),
    'allowance.revoke': async ({ host }) => {
      await allowances.revoke(host);
      return null;
    },
    'site.pause': async ({ host, minutes, tabId }) =>
      (await stopped()).pause(host, minutes, await tabs.isPrivateOrHere(tabId)),
    'text.check': async ({ text }) => {
      const { checkText } = await import('./text-check.ts');
      return checkText(text, {
        judge: (url) => judge.judge(url, { incognito: inPrivateContext() }),
        about: async (url) => (await suspicion()).aboutAddress(url),
        identifiers: { lookups: library.lookups, settings },
        desk: () => desks.reportDesk({ kind: 'unknown' }),
        language: locale(),
      });
    },

    'report.send': async ({ draft, tabId, url }, { incognito }) => {
      const fromPrivate = incognito || (await tabs.isPrivateOrHere(tabId));
      return (await outbox()).send(draft, await desks.destination(draft, url), fromPrivate);
    },
    'report.list': () => reports(),
    'report.refresh': async () => {
      await (await outbox()).refresh();
      return reports();
    },

    'lists.get': () => library.states(),
    'lists.sync': async ({ id }) => {
      await library.sync(id);
      return library.states();
    },
    'lists.accept': async ({ id, pin }) => {
      await settings.unlock(pin);
      await library.accept(id);
      return library.states();
    },
    'lists.add': ({ url, publicKey, name, type }) => library.add({ url, publicKey, name, type }),
    'lists.remove': async ({ id, pin }) => {
      await settings.unlock(pin);
      await library.remove(id);
      return null;
    },
    'lists.switch': async ({ id, on, pin }) => {
      if (!on) await settings.unlock(pin);
      return library.switch(id, on);
    },
    'lists.move': ({ id, to }) => library.move(id, to),
    'lists.ready-made': () => library.readyMade(),

    'settings.get': () => settings.view(),
    'settings.set': async ({ patch }) => {
      if (patch.exposureAlert === false) await settings.unlock(patch.oldPin);
      return settings.set(patch);
    },
    'figures.get': () => figures.get(),
    'exposure.get': () => exposure.alerts(),
    'exposure.dismiss': async ({ id }) => {
      await exposure.dismiss(id);
      return null;
    },
    'kept.get': async () => ({
      recentSites: await exposure.count(),
      reports: (await (await outbox()).list(false)).length,
      figuresSince: (await figures.get()).days[0]?.day ?? null,
      allowances: await allowances.list(inPrivateContext()),
      listBytes: (await navigator.storage.estimate()).usage ?? 0,
    }),
    'kept.forget': async () => {
      await Promise.all([
        exposure.forget(),
        (await outbox()).forget(),
        figures.forget(),
        allowances.clear(),
        (await suspicion()).forget(),
      ]);
      return null;
    },
    'backup.export': async () => (await backups()).save(),
    'backup.import': async ({ file, pin }) => {
      await settings.unlock(pin);
      await (await backups()).load(file);
      return settings.view();
    },
  };
}
