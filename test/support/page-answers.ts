/**
 * What a worker answers to Sansi's own pages, made up: an ordinary device with a few lists, some figures
 * and a person who is trusted. Specs and screenshots take these and change what they are about.
 */
import type {
  Figures,
  ListState,
  ReadyMadeList,
  TabStatus,
  WarningInfo,
} from '../../src/platform/messages/answers.ts';
import type { SettingsView } from '../../src/platform/settings.ts';
import type { ReportRecord } from '../../src/report/report.ts';
import type { WorkerAnswers } from './stand-in.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Pages speak of 'today' and 'three hours ago', so the made-up times follow the clock. */
const NOW = Date.now();

export const SETTINGS: SettingsView = {
  language: 'browser',
  region: 'auto',
  largeText: false,
  trustedContact: { name: 'Mei', reach: '+86 138 0000 0000' },
  exposureAlert: true,
  welcomed: true,
  hasPin: false,
  managed: { region: false, hideContinue: false, contact: null },
};

export const WARNING: WarningInfo = {
  url: 'https://login.big-gains.example.com/start?id=77',
  host: 'login.big-gains.example.com',
  registrable: 'example.com',
  listing: { expression: 'example.com/', type: 'investment', listId: 'main', listName: 'Test list' },
  listVersion: 12,
  listDate: Date.UTC(2026, 10, 20),
  bundled: false,
  visitedBefore: true,
  showing: 0,
  continueMinutes: 30,
  reach: { host: 'example.com', below: true },
  appealUrl: 'https://desk.example/appeals',
  desk: 'desk.example',
};

export function list(change: Partial<ListState> = {}): ListState {
  return {
    id: 'main',
    name: 'Community list',
    kind: 'signed',
    url: 'https://lists.sansi.example/index.bin',
    state: 'fresh',
    why: null,
    version: 412,
    entries: 8_366_400,
    issuedAt: NOW - 3 * HOUR,
    checkedAt: NOW - 5 * 60_000,
    progress: null,
    on: true,
    managed: false,
    ...change,
  };
}

/** One list in each state that a list can be in. */
export const LISTS: readonly ListState[] = [
  list(),
  list({
    id: 'bank',
    name: 'Example Bank',
    state: 'syncing',
    progress: 0.42,
    managed: true,
    version: 3,
    entries: 12_045,
  }),
  list({
    id: 'plain',
    name: 'Phishing.Database',
    kind: 'subscription',
    state: 'stale',
    why: 'offline',
    issuedAt: NOW - 80 * HOUR,
    checkedAt: NOW - 75 * HOUR,
    entries: 392_114,
    version: 7,
    url: 'https://raw.example/Phishing-Database/Phishing.Database/master/phishing-domains-ACTIVE.txt',
  }),
  list({
    id: 'refused',
    name: 'A list with a very long name that somebody typed in a hurry',
    state: 'refused',
    why: 'signature',
    entries: 1500,
    version: 2,
  }),
  list({
    id: 'off',
    name: 'CERT',
    kind: 'subscription',
    state: 'off',
    on: false,
    entries: 0,
    version: 0,
    issuedAt: null,
    checkedAt: null,
  }),
  list({
    id: 'bundled',
    name: 'Bundled list',
    kind: 'bundled',
    url: null,
    state: 'bundled',
    entries: 35_800,
    version: 1,
    issuedAt: NOW - 20 * DAY,
    checkedAt: null,
  }),
];

const READY_MADE: readonly ReadyMadeList[] = [
  {
    id: 'plain',
    name: 'Phishing.Database',
    keeper: 'Mitchell Krog and Nissar Chababy',
    type: 'phishing',
    url: 'https://raw.example/phishing-domains-ACTIVE.txt',
    entries: 392_000,
    sizeDate: '2026-11',
    licence: 'MIT',
    homePage: 'https://github.com/Phishing-Database/Phishing.Database',
    region: null,
    on: true,
  },
  {
    id: 'cert',
    name: 'CERT Polska',
    keeper: 'NASK',
    type: 'other',
    url: 'https://hole.example/domains.txt',
    entries: 0,
    sizeDate: '',
    licence: 'Own terms',
    homePage: 'https://cert.pl',
    region: 'PL',
    on: false,
  },
];

export function status(change: Partial<TabStatus> = {}): TabStatus {
  return {
    url: 'https://shop.prize-parcel.example/pay?id=7',
    host: 'shop.prize-parcel.example',
    verdict: { kind: 'unknown' },
    protection: { working: true },
    lists: [list()],
    pausedUntil: null,
    desk: 'desk.sansi.example',
    ...change,
  };
}

export const LISTED_SHOP = {
  expression: 'prize-parcel.example/',
  type: 'customer-service',
  listId: 'main',
  listName: 'Community list',
} as const;

export function record(change: Partial<ReportRecord> = {}): ReportRecord {
  return {
    id: '1',
    kind: 'report',
    host: 'shop.prize-parcel.example',
    status: 'received',
    reason: null,
    createdAt: NOW - 26 * HOUR,
    updatedAt: NOW,
    ...change,
  };
}

/** Twenty-four days, some quiet, some not. */
export const FIGURES: Figures = {
  days: Array.from({ length: 24 }, (_, back) => ({
    day: new Date(NOW - (23 - back) * DAY).toISOString().slice(0, 10),
    warned: [3, 1, 0, 2, 0, 0, 5][back % 7] ?? 0,
    turnedBack: [2, 1, 0, 2, 0, 0, 4][back % 7] ?? 0,
    continued: [1, 0, 0, 0, 0, 0, 1][back % 7] ?? 0,
  })),
};

/** Every message that the pages send has an answer here. */
export const ANSWERS: WorkerAnswers = {
  'settings.get': SETTINGS,
  'settings.set': SETTINGS,
  'warning.open': { settings: SETTINGS, warning: WARNING },
  'warning.details': {
    entry: 'example.com',
    type: 'investment',
    firstListed: '2026-11-02',
    source: 'A test',
    reason: null,
  },
  'warning.leave': null,
  'warning.continue': { ok: false, why: 'pin' },
  'notice.open': {
    language: 'browser',
    largeText: false,
    stopped: { url: WARNING.url, host: WARNING.host, type: WARNING.listing.type },
  },
  'tab.status': status(),
  'allowance.revoke': null,
  'site.pause': { until: NOW + 600_000 },
  'text.check': {
    links: [],
    identifiers: [],
    desk: 'desk.example',
    unchecked: 0,
    words: { suspect: false, kind: null, cues: [] },
  },
  'report.send': record(),
  'report.list': [],
  'report.refresh': [],
  'lists.get': [...LISTS],
  'lists.sync': [...LISTS],
  'lists.accept': [...LISTS],
  'lists.add': list({ id: 'added' }),
  'lists.remove': null,
  'lists.switch': [...LISTS],
  'lists.move': [...LISTS],
  'lists.ready-made': [...READY_MADE],
  'figures.get': FIGURES,
  'exposure.get': [],
  'exposure.dismiss': null,
  'kept.get': {
    recentSites: 141,
    reports: 3,
    figuresSince: '2026-10-01',
    allowances: [],
    listBytes: 24_300_000,
  },
  'kept.forget': null,
  'backup.export': {
    fileName: 'sansi-2026-11-23.json',
    json: '{"format":"sansi-backup","version":1,"settings":{},"lists":[]}',
  },
  'backup.import': SETTINGS,
};

/** Alerts about two sites: one whose name the list tells, one of which only the hash is known. */
export const EXPOSED = [
  { id: 'e1', host: 'old-shop.example', type: 'shopping', lastVisit: NOW - 4 * DAY },
  { id: 'e2', host: null, type: 'investment', lastVisit: NOW - 9 * DAY },
] as const;

export const LATER = NOW + 900_000;
