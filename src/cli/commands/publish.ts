/**
 * `sansi publish`: publishes from the feeds of one file, once or by schedule. The report is JSON on standard output, a
 * line each round, and words on standard error. Exit 3: a feed was not taken, and its last good entries stay.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../../basics/message-of.ts';
import { DecisionWatch } from '../../publisher/feeds/decision-watch.ts';
import {
  feedsText,
  publishFeeds,
  publishReviewed,
  type ReviewedReport,
  type RoundReport,
  scheduled,
} from '../../publisher/feeds/publish-feeds.ts';
import { type PublishFile, readPublishFile } from '../../publisher/feeds/publish-file.ts';
import { FeedSchedule } from '../../publisher/feeds/schedule.ts';
import { WatchHealth } from '../../publisher/feeds/watch-health.ts';
import { decisionText } from '../../publisher/publish-decisions.ts';
import { storeText } from '../../publisher/store/bring-to-store.ts';
import { summaryText } from '../../publisher/summary.ts';
import { needed, untilStopped } from '../arguments.ts';
import type { Progress } from '../progress.ts';

const NOT_TAKEN = 3;

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: 'string' },
      watch: { type: 'boolean' },
      accept: { type: 'string', multiple: true },
    },
  });
  const path = needed(values.config, 'config');
  const accept = new Set(values.accept ?? []);
  const file = readPublishFile(path);
  // What is decided while the first round runs is seen after it.
  const decisions = await DecisionWatch.begin(file);
  const report = await publishFeeds(file, { accept, onProgress: progress.on });
  tell(report, progress);
  if (!values.watch) return;
  await watch({ path, file, decisions }, report, progress);
}

/** Goes on by schedule, and with every decision, until it is told to stop. */
async function watch(
  { path, file, decisions }: { path: string; file: PublishFile; decisions: DecisionWatch },
  first: RoundReport,
  progress: Progress,
): Promise<void> {
  const schedule = new FeedSchedule(scheduled(file), Date.now(), first.feeds);
  const health = new WatchHealth(() => schedule.lag(Date.now()) / 1000);
  health.published(first, Date.now());
  const server = file.metrics ? await health.serve(file.metrics.port, file.metrics.host) : null;
  const over = new AbortController();
  const stopped = untilStopped().then(() => over.abort());
  let wholeIsDue = false;
  while (!over.signal.aborted) {
    const waiting = new AbortController();
    if (!wholeIsDue)
      await Promise.race([stopped, schedule.wait(waiting.signal), decisions.wait(waiting.signal)]);
    waiting.abort();
    if (over.signal.aborted) break;
    const due = schedule.due(Date.now());
    try {
      await decisions.seen();
      // Read anew: what an administrator changed meanwhile holds from now on.
      const now = readPublishFile(path);
      const next: RoundReport | ReviewedReport =
        due.size > 0 || wholeIsDue
          ? await publishFeeds(now, { accept: new Set(), due })
          : await publishReviewed(now);
      decisions.published();
      wholeIsDue = 'wholeIsDue' in next && next.wholeIsDue;
      if ('feeds' in next) {
        schedule.note(next.feeds, Date.now());
        health.published(next, Date.now());
        tell(next, progress);
      } else {
        health.decided(next, Date.now());
        console.error(decisionText(next));
        tellStore(next);
        console.log(JSON.stringify(next));
      }
    } catch (error) {
      wholeIsDue = false;
      schedule.failed(Date.now());
      decisions.failed(Date.now());
      health.failed();
      console.error(messageOf(error));
    }
  }
  server?.close();
  server?.closeAllConnections();
}

function tellStore({ store }: Pick<RoundReport, 'store'>): void {
  if (store) console.error(storeText(store));
}

function tell(report: RoundReport, progress: Progress): void {
  progress.end();
  console.error(`${feedsText(report.feeds)}\n${summaryText(report.list)}`);
  tellStore(report);
  console.log(JSON.stringify(report));
  const isShort = report.feeds.some(({ outcome }) => outcome === 'kept' || outcome === 'missing');
  process.exitCode = isShort ? NOT_TAKEN : 0;
}
