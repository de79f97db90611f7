/**
 * A listed site that tells, in the web server's log, what it got to do: that it was asked for, that its
 * script ran, that something of it was painted, that it saw a key.
 */
import { LONGEST_HOLD } from '../../src/platform/limits.ts';
import { until } from './browsers/script.ts';
import type { Tab } from './browsers/types.ts';
import type { SiteReply, SiteRequest } from './site-messages.ts';
import { page } from './site-pages.ts';
import type { SiteServer } from './site-server.ts';
import { times } from './thorough.ts';

/** A document that is not of this host (about:blank, blob:, srcdoc) tells it all the same. It counts from the answer of
 * the server, or from `began` where the page that makes it says when its own came. */
const script = (host: string): string => `
const site = location.hostname.replace(/\\.$/, '') === '${host}' ? location.origin : 'http://${host}';
new Image().src = site + '/ran';
const own = performance.timeOrigin + (performance.getEntriesByType('navigation')[0]?.responseStart ?? 0);
const from = (typeof began === 'number' ? began : own) - performance.timeOrigin;
const tell = (what, at) => navigator.sendBeacon(site + '/' + what + '&after=' + Math.round(at - from));
new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) tell('painted?' + name, startTime);
}).observe({ type: 'paint', buffered: true });
addEventListener('keydown', () => tell('key?', performance.now()), true);
`;

/** The markup of a watchful page; `extra` is markup of the test's own. */
export function watchfulMarkup(host: string, extra = ''): string {
  return page(host, `<script>${script(host)}</script><input id="field" autofocus>${extra}`);
}

/** What a watchful site answers. */
export function watchfulPage(host: string, extra = ''): SiteReply {
  return { body: watchfulMarkup(host, extra) };
}

export interface Seen {
  /** Documents that it was asked for. */
  documents: number;
  ran: boolean;
  /** Its content was painted, however late. A blank frame, which the browser reports as 'first-paint', is
   * not content. */
  painted: boolean;
  keys: number;
  /** The same within the time in which any page is held that is not judged yet. What comes later came because
   * the worker took longer than that to start: a busy machine's doing, where nothing is wrong. */
  early: { painted: boolean; keys: number };
}

/** What a watchful site got to do since the log was last forgotten. */
export function whatItSaw(sites: SiteServer, host: string): Seen {
  const requests = sites.requests(host);
  const told = (start: string) => requests.filter(({ path }) => path.startsWith(start));
  const [paints, keys] = [told('/painted?first-contentful-paint'), told('/key')];
  const isEarly = ({ query }: SiteRequest) => Number(query.get('after')) < LONGEST_HOLD;
  return {
    documents: requests.filter(({ path }) => !/^\/(?:ran|painted|key|favicon)/.test(path)).length,
    ran: told('/ran').length > 0,
    painted: paints.length > 0,
    keys: keys.length,
    early: { painted: paints.some(isEarly), keys: keys.filter(isEarly).length },
  };
}

/** Presses a key until the site hears it: nothing holds what is typed there.
 * @throws Error where it hears none */
export async function untilHeard(tab: Tab, sites: SiteServer, host: string): Promise<void> {
  const isHeard = async (): Promise<boolean> => {
    await tab.press('a');
    return whatItSaw(sites, host).keys > 0;
  };
  await until(isHeard, async () => `${host} heard no key.`);
}

/** What a site saw that was not even asked. */
export const NOTHING: Seen = {
  documents: 0,
  ran: false,
  painted: false,
  keys: 0,
  early: { painted: false, keys: 0 },
};

/** What a site may have seen at the most that Chrome's own rules do not know: it may be asked for, and run unseen. On a
 * busy machine any answer may come after the hold, that of a worker which is started first most of all: measure-stop.ts
 * counts how often. The nightly form asks a warm worker for all of it. */
export const unseen = (worker: string): Partial<Seen> =>
  worker === 'warm' && times(1, 0) ? { painted: false, keys: 0 } : { early: NOTHING.early };
