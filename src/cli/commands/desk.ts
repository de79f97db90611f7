/**
 * `sansi desk`: takes reports and appeals, and shows them to reviewers, until it is told to stop.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { logToStandardError } from '../../desk/log.ts';
import { DEFAULT_DATA_DIR, DEFAULT_KEEP, DEFAULT_RATE } from '../../desk/options.ts';
import { BenignSet } from '../../publisher/benign.ts';
import { parseConfig, readConfig } from '../../publisher/config.ts';
import { type EntryJudge, entryJudge } from '../../publisher/entry-judge.ts';
import { UsageError } from '../../publisher/errors.ts';
import { publishReviewed } from '../../publisher/feeds/publish-feeds.ts';
import { type PublishFile, readPublishFile } from '../../publisher/feeds/publish-file.ts';
import { INDEX } from '../../publisher/folder.ts';
import { needed, untilStopped, wholeNumber } from '../arguments.ts';
import type { Progress } from '../progress.ts';
import { wholeRound } from '../whole-round.ts';

/** Longest time for which nothing is said. */
const SILENT_MS = 700;

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'database-url': { type: 'string' },
      host: { type: 'string' },
      'reviewer-token': { type: 'string' },
      'on-decision': { type: 'string' },
      config: { type: 'string' },
      benign: { type: 'string', multiple: true },
      exemptions: { type: 'string', multiple: true },
      publish: { type: 'string' },
      'public-url': { type: 'string' },
      proxies: { type: 'string' },
      'sign-in-header': { type: 'string' },
      'sign-in-proxies': { type: 'string' },
      'keep-evidence-days': { type: 'string' },
      'keep-undecided-days': { type: 'string' },
      'requests-per-minute': { type: 'string' },
      'requests-at-once': { type: 'string' },
      'two-person': { type: 'boolean', default: false },
    },
  });
  const port = wholeNumber(needed(values.port, 'port'), 'port', 0, 65_535);
  const proxies = wholeNumber(values.proxies ?? '0', 'proxies', 0, 10);
  const publicUrl = values['public-url'];
  if (publicUrl !== undefined && !/^https?:\/\//.test(publicUrl)) {
    throw new UsageError('--public-url is an http or https address.');
  }
  const header = values['sign-in-header'];
  const from = values['sign-in-proxies'];
  if ((header === undefined) !== (from === undefined)) {
    throw new UsageError('--sign-in-header and --sign-in-proxies belong together.');
  }
  const number = (
    option: keyof typeof values & `${'keep' | 'requests'}-${string}`,
    unless: number,
    most: number,
  ) => wholeNumber(values[option] ?? String(unless), option, 1, most);
  const keep = {
    evidenceDays: number('keep-evidence-days', DEFAULT_KEEP.evidenceDays, 3_650),
    undecidedDays: number('keep-undecided-days', DEFAULT_KEEP.undecidedDays, 3_650),
  };
  const rate = {
    burst: number('requests-at-once', DEFAULT_RATE.burst, 1_000_000),
    perMinute: number('requests-per-minute', DEFAULT_RATE.perMinute, 1_000_000),
  };
  const { publish } = values;
  if (publish !== undefined && values['on-decision'] !== undefined) {
    throw new UsageError('Either --publish or --on-decision gets decisions out.');
  }
  const ofCommand = [values.config, values.benign, values.exemptions];
  if (publish !== undefined && ofCommand.some((value) => value !== undefined)) {
    throw new UsageError(
      '--config, --benign and --exemptions are for --on-decision: --publish has its settings from its file.',
    );
  }
  const data = resolve(values.data ?? DEFAULT_DATA_DIR);
  // A mistake in it is to be said now, and not after the first decision.
  const file = publish === undefined ? null : readPublishFile(publish);
  if (file !== null) {
    // Nor is the first decision to wait for the universe to be read.
    BenignSet.shipped();
  }
  const judgeEntry = judgeOf(file ?? rulesOfOptions(values), data);
  // A token on the command line is seen by everybody on the machine: the environment is the better way.
  const token = values['reviewer-token'] ?? process.env.SANSI_REVIEWER_TOKEN;
  progress.end();
  // Its database is large: it is loaded only once the arguments are right.
  const late = setTimeout(() => logToStandardError('starting'), SILENT_MS);
  const { commandHook, startDesk } = await import('../../desk/server.ts');
  clearTimeout(late);
  const stopped = untilStopped();
  const desk = await startDesk({
    port,
    dataDir: data,
    ...(values['database-url'] === undefined ? {} : { databaseUrl: values['database-url'] }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(token ? { reviewerToken: token } : {}),
    ...(publish === undefined
      ? {}
      : {
          onDecision: async () => {
            // A compile of the whole would hold up everybody who asks the desk for a minute and more.
            await publishReviewed(readPublishFile(publish), () => wholeRound(publish, new Set()));
          },
          ...(file === null ? {} : { isOut: () => existsSync(join(file.out, INDEX)) }),
        }),
    // What it goes by may have changed since the entry was decided.
    refusedOf: async (entries) => {
      const judge = judgeOf(publish === undefined ? rulesOfOptions(values) : readPublishFile(publish), data);
      const judged = await Promise.all(entries.map(async (entry) => ({ entry, reason: await judge(entry) })));
      return judged.flatMap(({ entry, reason }) => (reason === null ? [] : [{ entry, reason }]));
    },
    judgeEntry,
    ...(values['on-decision'] ? { onDecision: commandHook(values['on-decision']) } : {}),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    proxies,
    twoPerson: values['two-person'],
    ...(header === undefined || from === undefined ? {} : { proxySignIn: { header, from: from.split(',') } }),
    keep,
    rate,
    // The log has said why.
    onLost: () => process.exit(1),
  });
  console.log(JSON.stringify({ url: desk.url, reviewUrl: desk.reviewUrl }));
  await stopped;
  await desk.close();
}

/** By what the publisher refuses entries. */
type Rules = Pick<PublishFile, 'settings' | 'benign' | 'exemptions'>;

/** Those that the command compiles with, as it was told them. */
function rulesOfOptions(told: { config?: string; benign?: string[]; exemptions?: string[] }): Rules {
  const { config, benign = [], exemptions = [] } = told;
  return { settings: config === undefined ? parseConfig({}) : readConfig(config), benign, exemptions };
}

/** @param data the desk's folder: of its own exemptions the database knows, and before its file does */
function judgeOf({ settings, benign, exemptions }: Rules, data: string): EntryJudge {
  const others = exemptions.filter((file) => dirname(resolve(file)) !== data);
  return entryJudge(settings, { benign }, others);
}
