/**
 * `sansi publish`: publishes from the feeds of one file, once or by schedule. The report is JSON on standard output, a
 * line each round, and words on standard error. Exit 3: a feed was not taken, and its last good entries stay.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../../basics/message-of.ts';
import { feedsText, publishFeeds, type RoundReport } from '../../publisher/feeds/publish-feeds.ts';
import { type PublishFile, readPublishFile } from '../../publisher/feeds/publish-file.ts';
import { FeedSchedule } from '../../publisher/feeds/schedule.ts';
import { WatchHealth } from '../../publisher/feeds/watch-health.ts';
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
  const report = await publishFeeds(file, { accept, onProgress: progress.on });
  tell(report, progress);
  if (!values.watch) return;
  await watch(path, file, report, progress);
}

/** Goes on by schedule until it is told to stop. */
async function watch(path: string, file: PublishFile, first: RoundReport, progress: Progress): Promise<void> {
  const schedule = new FeedSchedule(file.sources, Date.now(), first.feeds);
  const health = new WatchHealth(() => schedule.lag(Date.now()) / 1000);
  health.published(first, Date.now());
  const server = file.metrics ? await health.serve(file.metrics.port, file.metrics.host) : null;
  const stopped = untilStopped();
  let isOver = false;
  void stopped.then(() => {
    isOver = true;
  });
  for (;;) {
    await Promise.race([stopped, schedule.wait()]);
    if (isOver) break;
    try {
      // Read anew: what an administrator changed meanwhile holds from now on.
      const due = schedule.due(Date.now());
      const next = await publishFeeds(readPublishFile(path), { accept: new Set(), due });
      schedule.note(next.feeds, Date.now());
      health.published(next, Date.now());
      tell(next, progress);
    } catch (error) {
      schedule.failed(Date.now());
      health.failed();
      console.error(messageOf(error));
    }
  }
  server?.close();
  server?.closeAllConnections();
}

function tell(report: RoundReport, progress: Progress): void {
  progress.end();
  console.error(`${feedsText(report.feeds)}\n${summaryText(report.list)}`);
  console.log(JSON.stringify(report));
  const isShort = report.feeds.some(({ outcome }) => outcome === 'kept' || outcome === 'missing');
  process.exitCode = isShort ? NOT_TAKEN : 0;
}
