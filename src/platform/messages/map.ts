/**
 * Every message that a part of the extension may send to the worker: its name, who may send it and the
 * shape of its request (checked where it arrives); `Responses` gives the shape of each answer.
 */
import * as v from 'valibot';
import { MAX_HOST } from '../../basics/domain.ts';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import type { ReportRecord } from '../../report/report.ts';
import { reportDraftSchema } from '../../report/report.ts';
import {
  MAX_ASKED,
  MAX_CHECKED_TEXT,
  MAX_COPIED,
  MAX_LINK,
  MAX_LIST_KEY,
  MAX_LIST_NAME,
  MAX_LIST_URL,
  MAX_PIN,
} from '../limits.ts';
import type { SettingsView } from '../settings.ts';
import { settingsPatchSchema } from '../settings.ts';
import type {
  BackupFile,
  ContinueAnswer,
  ContinuedWords,
  ExposureAlert,
  Figures,
  JudgedLinks,
  KeptData,
  ListDetails,
  ListState,
  NoticeInfo,
  Opening,
  PageCaution,
  PageWanted,
  ReadyMadeList,
  TabStatus,
  TextCheck,
} from './answers.ts';
import { PAGE_ANSWERS } from './answers.ts';

const address = v.pipe(v.string(), v.maxLength(2_100_000));
const host = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_HOST));
const listId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const tabId = v.pipe(v.number(), v.integer());
/** The family PIN, where the change is one that family mode locks. */
const pin = v.optional(v.pipe(v.string(), v.maxLength(MAX_PIN)));
const nothing = v.object({});

/** `content`: a page's content script, whose word is never trusted; `page`: Sansi's own pages, never in a
 * frame; `notice`: the one page of ours that may stand in a frame. */
export const MESSAGES = {
  'document.check': { from: 'content', request: v.object({ url: address }) },
  /** The veil cannot hold this kind of document: it is to be hidden from outside until its verdict is there. */
  'document.hide': { from: 'content', request: nothing },
  'links.judge': {
    from: 'content',
    /** One a line: an address, and behind a space the host that its words name, where that is another. As one text: of a
     * list, Firefox copies each item several times. */
    request: v.object({ asked: v.pipe(v.string(), v.maxLength(MAX_ASKED)) }),
  },
  /** Draws the marks of the asking document, or with `href` whatever leads there by these words; or no longer. */
  'links.draw': {
    from: 'content',
    request: v.object({ href: v.nullable(v.pipe(v.string(), v.maxLength(MAX_LINK))), on: v.boolean() }),
  },
  /** What the worker wants to know of the page that asks: whether anything, and then one part of what. */
  'page.wanted': { from: 'content', request: v.object({ part: v.string() }) },
  /** What its script has seen there; `src/signals/page-facts.ts` says what it may be, and whoever takes it looks. */
  'page.facts': {
    from: 'content',
    request: v.object({ made: v.pipe(v.string(), v.maxLength(10)), facts: v.unknown() }),
  },
  /** What the person chose in the banner. */
  'page.answer': { from: 'content', request: v.object({ choice: v.picklist(PAGE_ANSWERS) }) },
  /** What the page has put into the clipboard: told only by pages that are suspect or were gone on to. An empty text
   * says that they have got another frame. */
  'page.copied': {
    from: 'content',
    request: v.object({ text: v.pipe(v.string(), v.maxLength(MAX_COPIED)) }),
  },
  /** What the bar says on a page that the person went on to from its warning; null on any other. */
  'continued.get': { from: 'content', request: nothing },
  /** Out of such a page, and no longer let through. */
  'continued.leave': { from: 'content', request: nothing },
  /** Somebody is about to go on: that the message arrives is all that it is for. */
  'worker.wake': { from: 'content', request: nothing },
  /** Sansi does not work as it should: it starts anew. */
  'worker.restart': { from: 'page', request: nothing },

  /** `first`: this stop has not been shown before (a reload or 'back' shows it again). */
  'warning.open': { from: 'page', request: v.object({ url: address, first: v.boolean() }) },
  'warning.details': { from: 'page', request: v.object({ url: address }) },
  /** `turnedBack`: from a warning, for the first time since this stop. */
  'warning.leave': { from: 'page', request: v.object({ url: address, turnedBack: v.boolean() }) },
  'warning.continue': {
    from: 'page',
    request: v.object({ url: address, pin }),
  },

  'notice.open': { from: 'notice', request: v.object({ url: address }) },

  'tab.status': { from: 'page', request: v.object({ tabId }) },
  'allowance.revoke': { from: 'page', request: v.object({ host }) },
  'site.pause': {
    from: 'page',
    request: v.object({ host, minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(1440)), tabId }),
  },
  'text.check': {
    from: 'page',
    request: v.object({ text: v.pipe(v.string(), v.maxLength(MAX_CHECKED_TEXT)) }),
  },

  /** `tabId`: the tab that the report is about; what comes from a private window is not stored. `url`: its
   * address, for the worker's own look-up; it is not sent unless it is in the draft. */
  'report.send': {
    from: 'page',
    request: v.object({ draft: reportDraftSchema, tabId: v.nullable(tabId), url: v.nullable(address) }),
  },
  'report.list': { from: 'page', request: nothing },
  /** As `report.list`, after every desk has been asked. */
  'report.refresh': { from: 'page', request: nothing },

  'lists.get': { from: 'page', request: nothing },
  'lists.sync': { from: 'page', request: v.object({ id: v.optional(listId) }) },
  /** Takes what a list says now although it is doubted: it has shrunk or grown too much to be believed. */
  'lists.accept': { from: 'page', request: v.object({ id: listId, pin }) },
  'lists.add': {
    from: 'page',
    request: v.object({
      url: v.pipe(v.string(), v.url(), v.maxLength(MAX_LIST_URL)),
      /** Base64 Ed25519 key of a signed list; absent for a plain-text subscription. */
      publicKey: v.optional(v.pipe(v.string(), v.maxLength(MAX_LIST_KEY))),
      name: v.optional(v.pipe(v.string(), v.maxLength(MAX_LIST_NAME))),
      type: v.optional(v.picklist(FRAUD_TYPES)),
    }),
  },
  'lists.remove': { from: 'page', request: v.object({ id: listId, pin }) },
  'lists.switch': { from: 'page', request: v.object({ id: listId, on: v.boolean(), pin }) },
  'lists.move': {
    from: 'page',
    request: v.object({ id: listId, to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  },
  'lists.ready-made': { from: 'page', request: nothing },

  'settings.get': { from: 'page', request: nothing },
  'settings.set': { from: 'page', request: v.object({ patch: settingsPatchSchema }) },
  'figures.get': { from: 'page', request: nothing },
  'exposure.get': { from: 'page', request: nothing },
  'exposure.dismiss': { from: 'page', request: v.object({ id: v.pipe(v.string(), v.maxLength(40)) }) },
  'kept.get': { from: 'page', request: nothing },
  'kept.forget': { from: 'page', request: nothing },
  'backup.export': { from: 'page', request: nothing },
  'backup.import': {
    from: 'page',
    request: v.object({ file: v.pipe(v.string(), v.maxLength(5_000_000)), pin }),
  },
} as const;

export type MessageName = keyof typeof MESSAGES;
export type Request<N extends MessageName> = v.InferOutput<(typeof MESSAGES)[N]['request']>;

export interface Responses {
  /** `stop`: the document replaces itself by the warning about `address`, and the worker does where it cannot.
   * `paths`: the host is shared and has listed paths, so that a change of the path inside the page is to be judged too. */
  'document.check': { action: 'show' | 'stop'; address?: string; paths?: boolean };
  'document.hide': null;
  /** In order. */
  'links.judge': JudgedLinks;
  /** What is said of a marked link, in the person's language. */
  'links.draw': { words: string };
  'page.wanted': PageWanted | null;
  'page.facts': PageCaution | null;
  'page.answer': null;
  'page.copied': null;
  'continued.get': ContinuedWords | null;
  'continued.leave': null;
  'worker.wake': null;
  'worker.restart': null;
  'warning.open': Opening;
  'warning.details': ListDetails | null;
  'warning.leave': null;
  'warning.continue': ContinueAnswer;
  'notice.open': NoticeInfo;
  'tab.status': TabStatus;
  'allowance.revoke': null;
  'site.pause': { until: number };
  'text.check': TextCheck;
  'report.send': ReportRecord;
  'report.list': ReportRecord[];
  'report.refresh': ReportRecord[];
  'lists.get': ListState[];
  'lists.sync': ListState[];
  'lists.accept': ListState[];
  'lists.add': ListState;
  'lists.remove': null;
  'lists.switch': ListState[];
  'lists.move': ListState[];
  'lists.ready-made': ReadyMadeList[];
  'settings.get': SettingsView;
  'settings.set': SettingsView;
  'figures.get': Figures;
  'exposure.get': ExposureAlert[];
  'exposure.dismiss': null;
  'kept.get': KeptData;
  'kept.forget': null;
  'backup.export': BackupFile;
  'backup.import': SettingsView;
}
