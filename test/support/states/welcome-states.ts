/**
 * The states of the welcome page: by whether Sansi may look at pages.
 */
import type { Page } from 'playwright';
import type { PageStates } from './page-state.ts';

export const WELCOME_STATES = {
  welcome: { page: 'welcome', act: asked('granted') },
  'welcome-tried': { page: 'welcome', hash: 'try', act: asked('granted') },
  'welcome-ask': { page: 'welcome', permission: false, act: asked('missing') },
  'welcome-denied': {
    page: 'welcome',
    permission: false,
    grant: false,
    act: async (page) => {
      await page.click('[data-action=grant]');
      await asked('denied')(page);
    },
  },
} satisfies PageStates;

function asked(state: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.waitForSelector(`[data-permission=${state}]`, { state: 'attached' });
  };
}
