/**
 * What the state of a list is called, and how fresh all lists together are: the words of the popup's
 * foot and of the options page.
 */

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

/** `bad`: protection suffers; `busy`: at work; `old`: bundled only; `good`: current. */
export type FreshnessTone = 'good' | 'busy' | 'old' | 'bad';

export interface Freshness {
  tone: FreshnessTone;
  headline: Phrase;
  /** What is wrong, where something is. */
  reason: Phrase | null;
}

/**
 * How fresh the lists are as a whole. The worst of them speaks: none at all, refused, stale, syncing,
 * nothing but the bundled ones, fresh.
 */
export function freshness(lists: readonly ListState[], now: number, locale: string): Freshness {
  const inUse = lists.filter((list) => list.on && list.state !== 'off');
  // A list that has not come yet is no trouble while others protect.
  const there = inUse.filter((list) => list.entries > 0 || list.why !== 'never');
  const find = (state: ListState['state']) =>
    (there.length > 0 ? there : inUse).find((list) => list.state === state);
  if (inUse.length === 0) return { tone: 'bad', headline: { key: 'popup_noLists' }, reason: null };

  const refused = find('refused');
  if (refused) {
    return {
      tone: 'bad',
      headline: { key: 'popup_listRefused', fill: [refused.name] },
      reason: listError(refused.why),
    };
  }
  const stale = find('stale');
  if (stale) {
    return {
      tone: 'bad',
      headline:
        stale.entries > 0
          ? { key: 'popup_listStale', fill: [stale.name, dated(listDate(stale), now, locale)] }
          : { key: 'popup_listNever', fill: [stale.name] },
      reason: listError(stale.why),
    };
  }
  if (find('syncing')) return { tone: 'busy', headline: { key: 'popup_listSyncing' }, reason: null };
  if (there.every((list) => list.state === 'bundled')) {
    return {
      tone: 'old',
      headline: { key: 'popup_listBundled', fill: [oldest(there, now, locale)] },
      reason: null,
    };
  }
  return {
    tone: 'good',
    headline: {
      key: 'popup_listOf',
      fill: [
        oldest(
          there.filter((list) => list.state === 'fresh'),
          now,
          locale,
        ),
      ],
    },
    reason: null,
  };
}

function oldest(lists: readonly ListState[], now: number, locale: string): string | Phrase {
  const dates = lists.map(listDate).filter((date) => date !== null);
  return dated(dates.length === 0 ? null : Math.min(...dates), now, locale);
}

/** 'three hours ago', 'just now' or 'unknown age', to stand inside another sentence. */
export function dated(date: number | null, now: number, locale: string): string | Phrase {
  if (date === null) return { key: 'popup_ageUnknown' };
  return ago(date, now, locale) ?? { key: 'popup_ageNow' };
}
