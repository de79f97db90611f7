/**
 * What a site of the built-in list gets to do in Chromium, where no server gives any list: hosts and paths drawn evenly
 * from the package's own, each visited once in each of five ways, worker warm and cold:
 * `measure-built-in.ts [--times 40]`. Begins when the browser's own rules name the hosts; how long that took after the
 * very first start is told too. Prints one JSON document.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { bundledList } from '../../src/tools/bundled-list.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import { LIST_HOST, testBuild } from '../support/extension-build.ts';
import { listedPaths } from '../support/listed-paths.ts';
import { SiteServer } from '../support/site-server.ts';
import { waitForGuard } from '../support/steps.ts';
import { watchfulPage } from '../support/watchful-site.ts';
import { type Visits, visit, WAYS } from './navigations.ts';

export interface BuiltInReport {
  /** Milliseconds from the browser's first start until its own rules were seen to name the hosts. */
  guardedAfter: number;
  figures: (Visits & { place: 'host' | 'path'; worker: 'warm' | 'cold'; kind: string })[];
}

/** Visits `times` hosts and as many paths in each way. */
export async function measureBuiltIn(times: number): Promise<BuiltInReport> {
  const bundled = await bundledList();
  const places = { host: hosts(bundled, times), path: listedPaths(bundled, times) };
  const extension = await testBuild('chrome', { pathRules: true });
  const sites = await SiteServer.start();
  sites.routeHost(LIST_HOST, () => ({ status: 503 }));
  const began = performance.now();
  const browser = await launchBrowser('chrome', { extension, sitePort: sites.port });
  const figures: BuiltInReport['figures'] = [];
  try {
    await waitForGuard(browser, places.host.slice(0, 1));
    const guardedAfter = Math.round(performance.now() - began);
    for (const place of ['host', 'path'] as const) {
      const urls = places[place].map((entry) => `http://${entry}`);
      for (const url of urls) {
        const { host } = new URL(url);
        sites.routeHost(host, () => watchfulPage(host));
      }
      for (const worker of ['warm', 'cold'] as const)
        for (const [kind, way] of Object.entries(WAYS)) {
          figures.push({ place, worker, kind, ...(await visit({ browser, sites }, urls, worker, way)) });
          process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
        }
    }
    return { guardedAfter, figures };
  } finally {
    await browser.close();
    await sites.close();
  }
}

/** So many hosts of the built-in list's guard set, drawn evenly; of those that browsers know for https alone none. */
function hosts(bundled: string, count: number): string[] {
  const all = gunzipSync(readFileSync(join(bundled, 'guard.bin')))
    .toString('latin1')
    .split('\n')
    .filter((host) => /^[a-z0-9.-]+$/.test(host) && !/\.(?:app|dev|page)$/.test(host));
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { times: { type: 'string' } } });
  const report = await measureBuiltIn(Number(values.times ?? 40));
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}
