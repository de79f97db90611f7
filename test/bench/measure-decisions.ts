/**
 * How long it takes from 'List it' at the desk until somebody who is on that page, in another browser, is warned: with
 * a list of full size, a real desk whose decisions are published as `sansi desk --publish` does, and the built
 * extension in real browsers that ask every so many seconds:
 * `measure-decisions.ts [--names 8366400] [--polls 1,30] [--times 10] [--browsers chrome,firefox]`.
 * Prints one JSON document.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startDesk } from '../../src/desk/server.ts';
import { BenignSet } from '../../src/publisher/benign.ts';
import { publishReviewed } from '../../src/publisher/feeds/publish-feeds.ts';
import { readPublishFile } from '../../src/publisher/feeds/publish-file.ts';
import { ListFolder } from '../../src/publisher/folder.ts';
import { readFolderIndex } from '../../src/publisher/history.ts';
import { listApp } from '../../src/publisher/serve.ts';
import { readKeyFile } from '../../src/publisher/signing-key.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import { sleep } from '../support/browsers/script.ts';
import { BROWSERS, type BrowserName, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import { putEmptyDatabase } from '../support/desk-template.ts';
import { LIST_HOST, testBuild } from '../support/extension-build.ts';
import { answeredBy, forwardTo } from '../support/forward.ts';
import { SiteServer } from '../support/site-server.ts';
import { openCaseAtDesk, signInAtDesk, waitForListVersion } from '../support/steps.ts';
import { DESK_HOST } from '../support/test-desk.ts';
import { median } from './median.ts';
import { partsOf, standingFolder } from './publishing-folder.ts';

const FULL_SIZE = 8_366_400;
/** Milliseconds in which a browser has to have the whole list, and until a warning has to stand. */
const PATIENCE_MS = 300_000;

/** Seconds from the click. */
interface Seconds {
  median: number;
  slowest: number;
}

export interface DecisionFigures {
  entries: number;
  pollSeconds: number;
  times: number;
  /** Until the signed index is on the disk. */
  published: Seconds;
  /** Until the warning stands where the page was, by the receiving browser. */
  warned: Partial<Record<BrowserName, Seconds>>;
  /** Load of the machine when it was over. */
  busy: number;
}

interface Receiver {
  browser: TestBrowser;
  tab: Tab;
  seconds: number[];
}

export async function measureDecisions(
  names: number,
  pollSeconds: number,
  times: number,
  receiving: readonly BrowserName[],
): Promise<DecisionFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-bench-'));
  const ends: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  try {
    cpSync(await standingFolder(names, compileWhole), folder, { recursive: true });
    const { out, desk: dataDir, config, key } = partsOf(folder);
    const index = (await readFolderIndex(new ListFolder(out)))!;
    // As the desk does before it listens.
    BenignSet.shipped();
    let publishedAt = 0;
    await putEmptyDatabase(dataDir);
    const onDecision = async () => {
      await publishReviewed(readPublishFile(config));
      publishedAt = performance.now();
    };
    const desk = await startDesk({ port: 0, dataDir, onDecision, log: () => undefined });
    ends.push(() => desk.close());
    const sites = await SiteServer.start();
    ends.push(() => sites.close());
    sites.routeHost(LIST_HOST, answeredBy(listApp(out)));
    sites.routeHost(
      DESK_HOST,
      forwardTo(() => Number(new URL(desk.url).port)),
    );
    const launch = async (name: BrowserName) => {
      const extension = await testBuild(name, { listKey: readKeyFile(key).publicKey, pollSeconds });
      const browser = await launchBrowser(name, { extension, sitePort: sites.port });
      ends.push(() => browser.close());
      return browser;
    };
    const reviewer = await (await launch('chrome')).newTab();
    await signInAtDesk(reviewer, `http://${DESK_HOST}`, desk.reviewerToken);
    const receivers: Receiver[] = [];
    for (const name of receiving) {
      const browser = await launch(name);
      await waitForListVersion(browser, index.version, PATIENCE_MS);
      receivers.push({ browser, tab: await browser.newTab(), seconds: [] });
    }
    const published: number[] = [];
    for (let time = 0; time < times; time++) {
      const host = `swindle-${time}.example`;
      await report(desk.url, host);
      for (const { tab } of receivers) await tab.goto(`http://${host}/`);
      await reviewer.goto(`http://${DESK_HOST}/review`);
      await openCaseAtDesk(reviewer, host);
      // Anywhere between two polls.
      await sleep(((time + 0.5) / times) * pollSeconds * 1000);
      const start = performance.now();
      const clicked = reviewer.click('button[data-action="list"]');
      await Promise.all(receivers.map((receiver) => warned(receiver, start)));
      await clicked;
      published.push((publishedAt - start) / 1000);
    }
    return {
      entries: index.base.count,
      pollSeconds,
      times,
      published: secondsOf(published),
      warned: Object.fromEntries(receivers.map(({ browser, seconds }) => [browser.name, secondsOf(seconds)])),
      busy: loadavg()[0] ?? 0,
    };
  } finally {
    for (const end of ends.reverse()) await end().catch(() => undefined);
  }
}

/** In a process of its own, which takes its memory along. */
async function compileWhole(folder: string): Promise<void> {
  const script = fileURLToPath(new URL('measure-publishing.ts', import.meta.url));
  const flags = ['--max-old-space-size=12000', '--import', 'tsx'];
  await promisify(execFile)(process.execPath, [...flags, script, folder, 'whole']);
}

async function report(desk: string, host: string): Promise<void> {
  const body = {
    id: randomUUID(),
    kind: 'report',
    host,
    type: 'phishing',
    note: 'A fee first.',
    evidence: {},
  };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${desk}/reports`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.status !== 202) throw new Error(`The desk answered ${answer.status}.`);
}

async function warned({ browser, tab, seconds }: Receiver, start: number): Promise<void> {
  await tab.waitForUrl(browser.extensionUrl('warning'), { timeout: PATIENCE_MS });
  await tab.waitFor('html[data-verdict] [data-action="leave"]');
  seconds.push((performance.now() - start) / 1000);
}

function secondsOf(values: readonly number[]): Seconds {
  return { median: median(values), slowest: Math.max(...values) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      names: { type: 'string', default: String(FULL_SIZE) },
      polls: { type: 'string', default: '1,30' },
      times: { type: 'string', default: '10' },
      browsers: { type: 'string', default: BROWSERS.join() },
    },
  });
  const wanted = values.browsers.split(',');
  const figures: DecisionFigures[] = [];
  for (const poll of values.polls.split(',').map(Number)) {
    const browsers = BROWSERS.filter((one) => wanted.includes(one));
    figures.push(await measureDecisions(Number(values.names), poll, Number(values.times), browsers));
    process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
  }
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
}
