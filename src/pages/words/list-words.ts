/**
 * What the state of a list is called, and how fresh all lists together are: the words of the popup's
 * foot and of the options page.
 */

import { DAY_MS } from '../../basics/moments.ts';
import { type MessageKey, type Translate, underscored } from '../../platform/message-key.ts';
import type { ListState } from '../../platform/messages/answers.ts';
import { ago } from './time.ts';

/** A message key with what fills its places. A nested phrase is said first and then filled in. */
export interface Phrase {
  key: MessageKey;
  fill?: (string | number | Phrase)[];
}

/** `phrase` in the words of `t`. */
export function say(phrase: Phrase, t: Translate): string {
  const fill = (phrase.fill ?? []).map((part) => (typeof part === 'object' ? say(part, t) : part));
  return t(phrase.key, ...fill);
}

/** The reasons for a refused or stale list that we have words for (`listError_<code>`). */
export const LIST_ERRORS = [
  'truncated',
  'corrupt',
  'unsupported',
  'signature',
  'expired',
  'not-yet-valid',
  'rollback',
  'wrong-list',
  'too-large',
  'mismatch',
  'offline',
  'timeout',
  'http',
  'missing',
  'server-busy',
  'not-a-list',
  'clock',
  'disk-full',
  'storage',
  'insecure',
  'shrunk',
  'grown',
  'well-known',
  'empty',
  'failed',
  'never',
] as const;

/** The message that says why; one that we have no words for is a mistake of ours. */
export function listError(why: string | null): Phrase {
  const known = LIST_ERRORS.find((code) => code === why) ?? 'failed';
  return { key: `listError_${underscored(known)}` };
}

/** When the list in use was issued (or last confirmed, where the keeper does not say). */
export function listDate(list: ListState): number | null {
  return list.issuedAt ?? list.checkedAt;
}

/** `bad`: protection suffers; `old`: it lags; `busy`: at work; `bundled`: nothing but a young bundled list; `good`:
 * current. */
export type FreshnessTone = 'good' | 'busy' | 'bundled' | 'old' | 'bad';

export interface Freshness {
  tone: FreshnessTone;
  headline: Phrase;
  /** What is wrong, where something is. */
  reason: Phrase | null;
}

/** Milliseconds. Most fraudulent sites live for days: a list of two weeks ago misses those of today. */
const OLD_BUNDLE = 14 * DAY_MS;

/**
 * How fresh the lists are as a whole. The worst of them speaks: none at all, refused, stale, never here, syncing,
 * nothing but the bundled ones, fresh.
 */
export function freshness(lists: readonly ListState[], now: number, locale: string): Freshness {
  const inUse = lists.filter((list) => list.on && list.state !== 'off');
  const there = inUse.filter((list) => list.entries > 0);
  const find = (state: ListState['state']) =>
    there.find((list) => list.state === state) ?? inUse.find((list) => list.state === state);
  if (inUse.length === 0) return { tone: 'bad', headline: { key: 'popup_noLists' }, reason: null };

  const refused = find('refused');
  if (refused) {
    return {
      tone: 'bad',
      headline: {
        key: refused.entries > 0 ? 'popup_listRefused' : 'popup_listNever',
        fill: [refused.name],
      },
      reason: listError(refused.why),
    };
  }
  const stale = there.find((list) => list.state === 'stale');
  if (stale) {
    return {
      tone: 'bad',
      headline: { key: 'popup_listStale', fill: [stale.name, dated(listDate(stale), now, locale)] },
      reason: listError(stale.why),
    };
  }
  const never = inUse.find((list) => list.state === 'stale');
  if (never) {
    return {
      tone: there.length > 0 ? 'old' : 'bad',
      headline: { key: 'popup_listNever', fill: [never.name] },
      reason: never.why === 'never' ? null : listError(never.why),
    };
  }
  if (find('syncing')) return { tone: 'busy', headline: { key: 'popup_listSyncing' }, reason: null };
  if (there.every((list) => list.state === 'bundled')) {
    const date = oldestDate(there);
    const old = date !== null && now - date > OLD_BUNDLE;
    return {
      tone: old ? 'old' : 'bundled',
      headline: {
        key: old ? 'popup_listBundledOld' : 'popup_listBundled',
        fill: [dated(date, now, locale)],
      },
      reason: null,
    };
  }
  const fresh = there.filter((list) => list.state === 'fresh');
  return {
    tone: 'good',
    headline: { key: 'popup_listOf', fill: [dated(oldestDate(fresh), now, locale)] },
    reason: null,
  };
}

function oldestDate(lists: readonly ListState[]): number | null {
  const dates = lists.map(listDate).filter((date) => date !== null);
  return dates.length === 0 ? null : Math.min(...dates);
}

/** 'three hours ago', 'just now' or 'unknown age', to stand inside another sentence. */
export function dated(date: number | null, now: number, locale: string): string | Phrase {
  if (date === null) return { key: 'popup_ageUnknown' };
  return ago(date, now, locale) ?? { key: 'popup_ageNow' };
}
