/**
 * The states of the options page.
 */
import type { Page } from 'playwright';
import { LISTS, list, SETTINGS } from '../page-answers.ts';
import type { PageStates } from './page-state.ts';

export const OPTIONS_STATES = {
  'options-full': { page: 'options', act: optionsOpen },
  'options-new': {
    page: 'options',
    answers: {
      'settings.get': { ...SETTINGS, trustedContact: null },
      'lists.get': LISTS.slice(5),
      'figures.get': { days: [] },
      'kept.get': { recentSites: 0, reports: 0, figuresSince: null, allowances: [], listBytes: 1_200_000 },
    },
    act: optionsOpen,
  },
  'options-shrunk': {
    page: 'options',
    answers: { 'lists.get': [list({ state: 'refused', why: 'shrunk' })] },
    act: async (page) => {
      await page.click('[data-action=accept-list]');
    },
  },
  'options-managed': {
    page: 'options',
    answers: {
      'settings.get': {
        ...SETTINGS,
        region: 'TW',
        managed: { region: true, hideContinue: true, contact: 'IT desk, 02-1234' },
      },
      'lists.get': [list({ managed: true })],
    },
    act: optionsOpen,
  },
  'options-pin': {
    page: 'options',
    answers: { 'settings.get': { ...SETTINGS, hasPin: true } },
    act: async (page) => {
      await page.fill('[name=old-pin]', '9999');
      await page.click('[data-action=remove-pin]');
      await page.waitForSelector('[name=old-pin][aria-invalid=true]');
    },
  },
  'options-locked': {
    page: 'options',
    answers: { 'settings.get': { ...SETTINGS, hasPin: true } },
    act: async (page) => {
      await page.click('[data-list-id=plain] [data-action=switch-list]');
      await page.fill('[name=unlock-pin]', '9999');
      await page.click('[data-action=unlock]');
      await page.waitForSelector('[name=unlock-pin][aria-invalid=true]');
    },
  },
  'options-mistakes': {
    page: 'options',
    act: async (page) => {
      await page.fill('[name=list-url]', 'not an address');
      await page.click('[data-action=add-list]');
      await page.fill('[name=pin]', '12');
      await page.click('[data-action=set-pin]');
      await page.click('[data-action=forget]');
      await page.waitForSelector('[data-action=forget-not]');
    },
  },
  'options-no-worker': { page: 'options', answers: { 'lists.get': undefined } },
} satisfies PageStates;

/** The options page asks the worker for its parts one by one. */
async function optionsOpen(page: Page): Promise<void> {
  for (const part of ['.list-card', '[data-ready-region]', '[data-figure]', '[data-kept]'])
    await page.waitForSelector(part);
  for (const summary of await page.$$('summary')) await summary.click();
}
