/**
 * Navigations to listed pages in five ways, and what the listed server's own log says that each page got to do.
 */
import { isSeen } from '../support/browsers/script.ts';
import type { Tab, TestBrowser } from '../support/browsers/types.ts';
import type { SiteServer } from '../support/site-server.ts';
import { typeMeanwhile } from '../support/steps.ts';
import { whatItSaw } from '../support/watchful-site.ts';

export interface Way {
  /** The innocent page from which it starts, shown before the worker is stopped. */
  from: (url: string) => string;
  go: (tab: Tab, url: string) => Promise<unknown>;
}

const NEWS = 'http://news.test/';
export const WAYS: Record<string, Way> = {
  typed: { from: () => NEWS, go: (tab, url) => tab.goto(url) },
  click: {
    from: (url) => `${NEWS}links?to=${encodeURIComponent(url)}`,
    go: (tab) => tab.click('#link0'),
  },
  script: { from: () => NEWS, go: (tab, url) => tab.leadTo(url) },
  post: { from: () => NEWS, go: (tab, url) => tab.evaluate(goByForm, url) },
  redirect: { from: () => NEWS, go: (tab, url) => tab.goto(`${NEWS}redirect?to=${encodeURIComponent(url)}`) },
};

function goByForm(to: string): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: to });
  document.body.append(form);
  setTimeout(() => form.submit(), 0);
}

/** What so many visits came to. */
export interface Visits {
  navigations: number;
  /** Documents that were asked for, and of these visits: those whose script ran, that painted, keys they saw. */
  requests: number;
  ran: number;
  painted: number;
  keys: number;
  /** Visits that did not end at the warning page within 15 s. */
  unwarned: number;
}

/**
 * Goes to each of `urls` from a tab of its own, somebody pressing keys all the while.
 * @param sites plays their hosts with watchful pages
 * @param worker cold: it is stopped before each
 */
export async function visit(
  { browser, sites }: { browser: TestBrowser; sites: SiteServer },
  urls: readonly string[],
  worker: 'warm' | 'cold',
  way: Way,
): Promise<Visits> {
  const sum = { navigations: urls.length, requests: 0, ran: 0, painted: 0, keys: 0, unwarned: 0 };
  for (const url of urls) {
    const tab = await browser.newTab(way.from(url));
    // A page that is still held would not hear the click.
    await tab.waitFor(isSeen);
    if (worker === 'cold') await browser.stopWorker();
    sites.forget();
    const warned = way
      .go(tab, url)
      .catch(() => undefined)
      .then(() => tab.waitForUrl(browser.extensionUrl('warning')))
      .catch(() => {
        sum.unwarned++;
      });
    await typeMeanwhile(tab, warned);
    // What the page sent in its last moment is still on its way.
    await new Promise((done) => setTimeout(done, 50));
    const seen = whatItSaw(sites, new URL(url).host);
    sum.requests += seen.documents;
    sum.ran += Number(seen.ran);
    sum.painted += Number(seen.painted);
    sum.keys += seen.keys;
    await tab.close();
  }
  return sum;
}
