/**
 * `npm start -- --once`: shows on a running browser that the main job is done, and says what was shown.
 * The number of requests comes from the log of the server that plays the sites, not from the browser.
 */

import { join } from 'node:path';
import type { FraudType } from '../../../src/dissuasion/fraud-types.ts';
import { withProgress } from '../../../src/tools/progress.js';
import {
  listAtDesk,
  openPopup,
  pageFacts,
  reportSite,
  reportStatus,
  waitForWarning,
} from '../../support/steps.ts';
import type { World } from '../../support/world.ts';

/** A host that is listed, and as what. */
export interface Listed {
  host: string;
  type: FraudType;
}

type Say = (line: string) => void;

const REPORTED = 'not-yet-listed.test';
/** Reported, and not decided on. */
const WAITING = 'waits-at-the-desk.test';

/** Leaves warning.png, popup.png and desk.png in the folder `pictures`.
 * @throws Error with the first thing that is not as it should be */
export async function prove(world: World, listed: Listed, pictures: string, say: Say): Promise<void> {
  await withProgress('Going to a listed site in four ways', () => proveStopped(world, listed, say));
  await withProgress('Looking at links and at the popup', async () => {
    await proveMark(world, listed, say);
    await provePopup(world, say);
  });
  await withProgress('Reporting a site and listing it at the desk', () => proveReport(world, say));
  await withProgress('Taking pictures', () => takePictures(world, listed, pictures));
}

async function proveStopped(world: World, { host, type }: Listed, say: Say): Promise<void> {
  const { browser, sites } = world;
  const address = `http://${host}/`;
  const ways: [string, string, boolean][] = [
    ['typed', address, false],
    ['clicked', `http://innocent.test/links?to=${address}`, true],
    ['by a redirect', `http://innocent.test/redirect?to=${address}`, false],
    ['by script', `http://innocent.test/script?to=${address}`, false],
  ];
  for (const [name, url, click] of ways) {
    const tab = await browser.newTab(url);
    if (click) await tab.click('#link0');
    const facts = await waitForWarning(browser, tab);
    expectSame(`the warning (${name})`, facts, { page: 'warning', verdict: 'listed', fraudType: type, host });
    const requests = sites.requests(host).length;
    expectSame(`the number of requests that reached ${host} (${name})`, requests, 0);
    say(`${address} ${name}: the warning is shown (${type}), 0 requests reached the site`);
    await tab.close();
  }
}

async function proveMark(world: World, { host }: Listed, say: Say): Promise<void> {
  const tab = await world.browser.newTab(
    `http://innocent.test/links?to=http://${host}/&to=http://fine.test/`,
  );
  await tab.waitFor('#link0[data-sansi="listed"]');
  const marks = await tab.evaluate(() => document.querySelectorAll('[data-sansi]').length);
  expectSame('the number of marked links', marks, 1);
  say('a link to it on another page is marked, a link to an innocent site is not');
  await tab.close();
}

async function provePopup(world: World, say: Say): Promise<void> {
  const tab = await world.browser.newTab('http://innocent.test/');
  const popup = await openPopup(world.browser, tab);
  expectSame('the verdict in the popup', (await pageFacts(popup)).verdict, 'unknown');
  say('an innocent site is shown, and the popup calls it unknown, not safe');
  await popup.close();
  await tab.close();
}

async function proveReport(world: World, say: Say): Promise<void> {
  const { browser, desk, sites } = world;
  const tab = await browser.newTab(`http://${REPORTED}/`);
  const popup = await reportSite(browser, tab, 'A trial report.');
  expectSame('the state of the report', await reportStatus(popup), 'received');
  await popup.close();
  const start = Date.now();
  const review = await browser.newTab();
  await listAtDesk(review, desk.url, desk.reviewerToken, REPORTED);
  await world.waitForList(2, browser, [REPORTED]);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  sites.forget();
  await tab.goto(`http://${REPORTED}/`);
  await waitForWarning(browser, tab);
  expectSame(`the number of requests that reached ${REPORTED}`, sites.requests(REPORTED).length, 0);
  say(`a reported site was listed at the desk and is warned about ${seconds} s after the reviewer signed in`);
  await review.close();
  await tab.close();
}

async function takePictures({ browser, desk }: World, { host }: Listed, folder: string): Promise<void> {
  const warning = await browser.newTab(`http://${host}/`);
  await waitForWarning(browser, warning);
  await warning.screenshot(join(folder, 'warning.png'));
  await warning.close();
  const tab = await browser.newTab('http://innocent.test/');
  const popup = await openPopup(browser, tab);
  await popup.screenshot(join(folder, 'popup.png'));
  await popup.close();
  await tab.close();
  const waiting = await browser.newTab(`http://${WAITING}/`);
  await (await reportSite(browser, waiting, 'They asked for my card.')).close();
  await waiting.close();
  const review = await browser.newTab(`${desk.url}/review`);
  await review.waitFor(`[data-host="${WAITING}"]`);
  await review.screenshot(join(folder, 'desk.png'));
  await review.close();
}

function expectSame(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`Not proved: ${what} should be ${b}, but is ${a}.`);
}
