/**
 * The state of lists in words: the worst of them speaks, every reason has words, every state a sentence.
 */
import { describe, expect, it } from 'vitest';
import type { ListFaultCode } from '../../../src/background/lists/faults.ts';
import { stateBadge, stateLine } from '../../../src/pages/options/lists/state-words.ts';
import { freshness, LIST_ERRORS, listError, type Phrase, say } from '../../../src/pages/words/list-words.ts';
import listErrors from '../../../src/platform/locales/listError.en.json' with { type: 'json' };
import options from '../../../src/platform/locales/options.en.json' with { type: 'json' };
import popup from '../../../src/platform/locales/popup.en.json' with { type: 'json' };
import type { ListState, ListStateName } from '../../../src/platform/messages/answers.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const WORDS: Record<string, string> = { ...listErrors, ...options, ...popup };

const list = (part: Partial<ListState>): ListState => ({
  id: 'main',
  name: 'Main',
  kind: 'signed',
  url: 'https://lists.example/index.bin',
  state: 'fresh',
  why: null,
  version: 4,
  entries: 100,
  issuedAt: NOW - 3 * HOUR,
  checkedAt: NOW - HOUR,
  progress: null,
  on: true,
  managed: false,
  ...part,
});

const translate = (key: string, ...fill: (string | number)[]): string => {
  const text = WORDS[key];
  if (text === undefined) throw new Error(`No words for ${key}.`);
  return text.replace(/\$(\d)/g, (_, digit: string) => String(fill[Number(digit) - 1]));
};
const spoken = (phrase: Phrase) => say(phrase, translate);
const headline = (...lists: ListState[]) => spoken(freshness(lists, NOW, 'en').headline);

describe('freshness', () => {
  it('says how old the list is', () => {
    expect(headline(list({}))).toBe('List from 3 hours ago');
    expect(headline(list({ issuedAt: NOW - 20_000 }))).toBe('List from just now');
    expect(headline(list({ issuedAt: null, checkedAt: null }))).toBe('List from an unknown time');
  });

  it('gives the age of the oldest list that is fresh, bundled ones aside', () => {
    const old = list({ id: 'b', kind: 'bundled', state: 'bundled', issuedAt: NOW - 900 * HOUR });
    expect(headline(list({}), list({ id: 'c', issuedAt: NOW - 30 * HOUR }), old)).toBe(
      'List from 30 hours ago',
    );
  });

  it('lets the worst list speak', () => {
    const refused = list({ id: 'r', name: 'R', state: 'refused', why: 'signature' });
    const stale = list({ id: 's', name: 'S', state: 'stale', why: 'offline' });
    const syncing = list({ id: 'y', state: 'syncing', progress: 0.5 });
    expect(freshness([list({}), syncing, stale, refused], NOW, 'en')).toMatchObject({
      tone: 'bad',
      headline: { key: 'popup_listRefused', fill: ['R'] },
      reason: { key: 'listError_signature' },
    });
    expect(headline(list({}), syncing, stale)).toMatch(
      /^“S” is old: from 3 hours ago\. It still protects you/,
    );
    expect(freshness([list({}), syncing], NOW, 'en').tone).toBe('busy');
  });

  it('says of a list that has never come that it protects nobody, also while another protects', () => {
    const bundled = list({ id: 'b', kind: 'bundled', state: 'bundled' });
    const missing = list({ id: 'n', name: 'N', state: 'stale', why: 'never', entries: 0 });
    expect(freshness([bundled, missing], NOW, 'en')).toMatchObject({
      tone: 'old',
      headline: { key: 'popup_listNever', fill: ['N'] },
      reason: null,
    });
    expect(freshness([missing], NOW, 'en').tone).toBe('bad');
    expect(freshness([bundled, { ...missing, why: 'offline' }], NOW, 'en').reason).toEqual({
      key: 'listError_offline',
    });
    expect(headline(list({ state: 'refused', entries: 0 }))).toMatch(/does not protect you/);
    expect(stateBadge(missing).key).toBe('options_state_missing');
    expect(stateBadge(list({ state: 'stale' })).key).toBe('options_state_stale');
    expect(spoken(stateLine(missing, NOW, 'en').text)).toMatch(/does not protect you/);
  });

  it('does not claim protection by a list that has never come', () => {
    expect(headline(list({ state: 'stale', why: 'never', entries: 0 }))).toMatch(/does not protect you/);
  });

  it('says plainly that no list is on', () => {
    expect(freshness([list({ on: false, state: 'off' })], NOW, 'en')).toMatchObject({
      tone: 'bad',
      headline: { key: 'popup_noLists' },
    });
  });

  it('says that only the bundled list protects', () => {
    const bundled = list({ kind: 'bundled', state: 'bundled', checkedAt: null });
    expect(freshness([bundled], NOW, 'en').tone).toBe('bundled');
    expect(headline(bundled)).toMatch(/came with Sansi, from 3 hours ago/);
    const month = { ...bundled, issuedAt: NOW - 30 * 24 * HOUR };
    expect(freshness([month], NOW, 'en').tone).toBe('old');
    expect(headline(month)).toMatch(/is old: from 30 days ago/);
  });
});

describe('listError', () => {
  // The compiler holds this list to the worker's codes; the test holds the words to this list.
  const codes: Record<ListFaultCode | 'never', true> = {
    truncated: true,
    corrupt: true,
    unsupported: true,
    signature: true,
    expired: true,
    'not-yet-valid': true,
    rollback: true,
    'wrong-list': true,
    'too-large': true,
    mismatch: true,
    offline: true,
    timeout: true,
    http: true,
    missing: true,
    'server-busy': true,
    'not-a-list': true,
    clock: true,
    'disk-full': true,
    storage: true,
    insecure: true,
    shrunk: true,
    grown: true,
    'well-known': true,
    empty: true,
    failed: true,
    never: true,
  };

  it('has words for every reason that the worker gives, and no others', () => {
    expect([...LIST_ERRORS].sort()).toEqual(Object.keys(codes).sort());
    const keys = LIST_ERRORS.map((code) => listError(code).key);
    expect([...keys].sort()).toEqual(Object.keys(listErrors).sort());
  });

  it('never shows a code that came from elsewhere', () => {
    expect(listError('<b>').key).toBe('listError_failed');
    expect(listError(null).key).toBe('listError_failed');
  });
});

describe('stateLine', () => {
  const states: Record<ListStateName, string> = {
    fresh: 'From 3 hours ago, last checked 1 hour ago.',
    syncing: 'Being updated. The present list protects you meanwhile.',
    stale: 'From 3 hours ago. It still protects you, but newer sites are missing.',
    refused: 'The newest update was refused. The last good list still protects you.',
    bundled: 'From 3 hours ago. It protects you from the first second, without a network.',
    off: 'This list is switched off and does not protect you.',
  };

  it.each(Object.entries(states))('%s', (state, words) => {
    expect(spoken(stateLine(list({ state: state as ListStateName }), NOW, 'en').text)).toBe(words);
  });

  it.each(['syncing', 'stale', 'refused'] as const)('%s without entries does not protect', (state) => {
    expect(spoken(stateLine(list({ state, entries: 0 }), NOW, 'en').text)).toMatch(/does not protect you/);
  });

  it('gives the reason where something is wrong, and only there', () => {
    expect(stateLine(list({ state: 'refused', why: 'rollback' }), NOW, 'en').reason).toEqual({
      key: 'listError_rollback',
    });
    expect(stateLine(list({ state: 'fresh' }), NOW, 'en').reason).toBeNull();
  });
});
