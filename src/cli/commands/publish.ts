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
import { NOT_TAKEN, wholeRound } from '../whole-round.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: 'string' },
      watch: { type: 'boolean' },
      accept: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      stored: { type: 'boolean' },
    },
  });
  const path = needed(values.config, 'config');
  const accept = new Set(values.accept ?? []);
  const file = readPublishFile(path);
  const only = values.stored ? [] : values.only;
  const due = only && new Set(only);
  // What is decided while the first round runs is seen after it.
  const decisions = await DecisionWatch.begin(file);
  const report = await publishFeeds(file, { accept, onProgress: progress.on, ...(due ? { due } : {}) });
  tell(report, progress);
  if (!values.watch) return;
  await watch({ path, file, decisions }, report, progress);
}

/** Goes on by schedule, and with every decision, until it is told to stop. The whole is compiled beside it. */
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
  let round: Promise<void> | null = null;
  const done = (report: RoundReport) => {
    schedule.note(report.feeds, Date.now());
    health.published(report, Date.now());
    tell(report, progress);
  };
  const failed = (error: unknown) => {
    health.failed();
    if (!over.signal.aborted) console.error(messageOf(error));
  };
  const compile = async (due: ReadonlySet<string>) => {
    try {
      done(await wholeRound(path, due, over.signal));
    } catch (error) {
      schedule.failed(Date.now());
      failed(error);
    }
  };
  const decide = async () => {
    try {
      await decisions.seen();
      // Read anew: what an administrator changed meanwhile holds from now on.
      const report = await publishReviewed(readPublishFile(path), () =>
        wholeRound(path, new Set(), over.signal),
      );
      decisions.published();
      if ('feeds' in report) return done(report);
      wholeIsDue ||= report.wholeIsDue;
      health.decided(report, Date.now());
      console.error(decisionText(report));
      tellStore(report);
      console.log(JSON.stringify(report));
    } catch (error) {
      decisions.failed(Date.now());
      failed(error);
    }
  };
  while (!over.signal.aborted) {
    const waiting = new AbortController();
    const next = round ?? schedule.wait(waiting.signal);
    if (round !== null || !wholeIsDue) await Promise.race([stopped, next, decisions.wait(waiting.signal)]);
    waiting.abort();
    if (over.signal.aborted) break;
    const due = schedule.due(Date.now());
    if (round === null && (wholeIsDue || due.size > 0)) {
      wholeIsDue = false;
      round = compile(due).finally(() => {
        round = null;
      });
    }
    if (await decisions.isDue()) await decide();
  }
  await round;
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
