/**
 * `sansi publish`: publishes from the feeds of one file, once or by schedule. The report is JSON on standard output, a
 * line each round, and words on standard error. Exit 3: a feed was not taken, and its last good entries stay.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../../publisher/errors.ts';
import { feedsText, publishFeeds, type RoundReport } from '../../publisher/feeds/publish-feeds.ts';
import { readPublishFile } from '../../publisher/feeds/publish-file.ts';
import { FeedSchedule } from '../../publisher/feeds/schedule.ts';
import { reportText } from '../../publisher/report.ts';
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
  const schedule = new FeedSchedule(file.sources, Date.now(), report.feeds);
  const stopped = untilStopped();
  let isOver = false;
  void stopped.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await Promise.race([stopped, schedule.wait()]);
    if (isOver) break;
    try {
      // Read anew: what an administrator changed meanwhile holds from now on.
      const next = await publishFeeds(readPublishFile(path), {
        accept: new Set(),
        due: schedule.due(Date.now()),
      });
      schedule.note(next.feeds, Date.now());
      tell(next, progress);
    } catch (error) {
      schedule.failed(Date.now());
      console.error(messageOf(error));
    }
  }
}

function tell(report: RoundReport, progress: Progress): void {
  progress.end();
  console.error(`${feedsText(report.feeds)}\n${reportText(report.list)}`);
  console.log(JSON.stringify(report));
  const isShort = report.feeds.some(({ outcome }) => outcome === 'kept' || outcome === 'missing');
  process.exitCode = isShort ? NOT_TAKEN : 0;
}
