/**
 * Beside an extension that blocks the same sites, as blockers of advertising do: whoever goes on past the warning and
 * gets no page is told why, in their language, and finds the way out still open.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { mergeLocales, readLocaleFiles } from '../../src/tools/locales.ts';
import { sleep } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { blockingExtension } from '../support/other-extension.ts';
import { askWorker, continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const WORDS = mergeLocales(readLocaleFiles());
const hostFor = (language: Language) => `${language.toLowerCase()}-fraud.test`;
const LIFTED = 'lifted-fraud.test';
const HOSTS = [...LANGUAGES.map(hostFor), LIFTED];
const BEFORE = 'http://before.test/';

describe.each(BROWSERS)('where another extension blocks the site too (%s)', (name) => {
  let world: World;
  const other = blockingExtension(name, HOSTS);

  beforeAll(async () => {
    world = await World.open(name, {
      entries: Object.fromEntries(HOSTS.map((host) => [host, 'shopping'])),
      launch: { others: [other] },
    });
  });
  afterAll(async () => {
    await world?.close();
    rmSync(other, { recursive: true, force: true });
  });

  async function openWarning(host: string): Promise<Tab> {
    const tab = await world.browser.newTab(BEFORE);
    await tab.leadTo(`http://${host}/`);
    await waitForWarning(world.browser, tab);
    return tab;
  }
  const said = (tab: Tab) => tab.evaluate(() => document.body.innerText);
  const says = (tab: Tab, words: string) => expect.poll(() => said(tab), PATIENT).toContain(words);
  /** The warning, and what the other one has blocked at first, may lie between. */
  async function goBack(tab: Tab): Promise<void> {
    for (let presses = 0; presses < 3 && (await tab.url()) !== BEFORE; presses++) {
      if (await tab.evaluate(() => document.querySelector('[data-action="leave"]') !== null))
        await tab.click('[data-action="leave"]');
      else await tab.back();
      await sleep(1_500);
    }
  }
  async function speak(language: Language): Promise<void> {
    const own = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    await askWorker(own, 'settings.set', { patch: { language } });
    await own.close();
  }

  it('tells who opens a site again that is listed no longer', async () => {
    await speak('en');
    const tab = await openWarning(LIFTED);
    world.list.entries.delete(LIFTED);
    await world.publish();
    await tab.show();
    await tab.reload();
    if (name === 'chrome') {
      await tab.waitFor(() => document.body.innerText.includes('ERR_BLOCKED_BY_CLIENT'));
    } else {
      await tab.click('[data-action="open-again"]');
      await says(tab, WORDS.en.warning_late!.message);
      await tab.click('[data-action="leave"]');
      await tab.waitForUrl(BEFORE);
    }
    await tab.close();
  });

  it.each(LANGUAGES)('says so to who has gone on, and lets them out (%s)', async (language) => {
    await speak(language);
    const tab = await openWarning(hostFor(language));
    await continueAnyway(tab);
    if (name === 'chrome') {
      // Chrome's own page, in the browser's language.
      await tab.waitFor(() => document.body.innerText.includes('ERR_BLOCKED_BY_CLIENT'));
      await goBack(tab);
    } else {
      const late = WORDS[language].warning_late!.message;
      await says(tab, late);
      // Nor does the warning say of a listed site that it is not listed, where it is loaded anew.
      await tab.reload();
      await tab.waitFor('[data-action="open-again"]');
      await says(tab, late);
      expect(await said(tab)).not.toContain(WORDS[language].warning_goneTitle!.message);
      await tab.click('[data-action="leave"]');
    }
    await tab.waitForUrl(BEFORE);
    await tab.close();
  });
});
