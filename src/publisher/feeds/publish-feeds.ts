/**
 * One round of `sansi publish`: looks at the feeds, keeps what each said last that can be believed, and publishes.
 */

import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { messageOf } from '../../basics/message-of.ts';
import { dayOf } from '../entries.ts';
import { hasCode, RefusedError } from '../errors.ts';
import { ListFolder } from '../folder.ts';
import type { OnProgress } from '../progress.ts';
import { publish } from '../publish.ts';
import { type DecisionReport, publishDecisions } from '../publish-decisions.ts';
import { REVIEWED, type SourceSpec, weightOf } from '../sources/spec.ts';
import { bringToStore, type StoreReport } from '../store/bring-to-store.ts';
import { S3Store } from '../store/s3-store.ts';
import type { PublishSummary } from '../summary.ts';
import { DOUBTS, differenceOf, examine } from './examine.ts';
import { type FeedNotes, StoredFeed } from './feed-store.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { Feed, PublishFile } from './publish-file.ts';

/** Milliseconds for which a compile of the whole in another process is waited for. */
const PATIENCE_MS = 120_000;
/** Minutes between two compiles of the whole where only reviewers decide. */
const WHOLE_MINUTES = 60;

/** What became of one feed. */
export interface FeedReport {
  name: string;
  licence: string | null;
  /** `taken`: what it says now; `same`: it has not changed; `kept`: it was not taken, and its last good entries stay;
   * `missing`: it was not taken, and there are none. */
  outcome: 'taken' | 'same' | 'kept' | 'missing';
  /** Why it was not taken. */
  why: string | null;
  entries: number;
  /** Entries that it has brought and taken away since it was taken last. */
  added: number;
  removed: number;
}

export interface RoundReport {
  feeds: FeedReport[];
  list: PublishSummary;
  /** What it took to bring it to the store, where there is one. */
  store?: StoreReport;
}

/** What came of decisions. */
export type ReviewedReport = DecisionReport & Pick<RoundReport, 'store'>;

export interface RoundOptions {
  /** Names of the feeds that are taken although they are doubted. */
  accept: ReadonlySet<string>;
  /** Names of the feeds that are due; all where it is not said. */
  due?: ReadonlySet<string>;
  onProgress?: OnProgress;
}

/** @throws RefusedError where nothing can be published; the list then stays as it is */
export async function publishFeeds(file: PublishFile, options: RoundOptions): Promise<RoundReport> {
  const unknown = [...options.accept].find((name) => !file.sources.some((feed) => feed.name === name));
  if (unknown !== undefined) throw new RefusedError(`There is no source '${unknown}' to accept.`);
  const feeds: FeedReport[] = [];
  const sources: SourceSpec[] = [];
  for (const [i, feed] of file.sources.entries()) {
    options.onProgress?.(`looking at ${feed.name}`, i, file.sources.length);
    const stored = new StoredFeed(file.out, feed.name);
    const notes = await stored.notes();
    const isDue = options.due?.has(feed.name) ?? true;
    const report =
      isDue || notes === null
        ? await look(feed, stored, notes, options.accept.has(feed.name))
        : summaryOf(feed, 'same', notes.entries);
    feeds.push(report);
    // What it said last, and not what it says: identifiers grow old from then on.
    const seen = report.outcome === 'kept' && notes !== null ? dayOf(notes.takenAt) : null;
    if (report.outcome !== 'missing')
      sources.push({ ...specOf(feed, stored), ...(seen === null ? {} : { seen }) });
  }
  if (sources.length === 0)
    throw new RefusedError(`No source can be taken: ${feeds[0]?.name}: ${feeds[0]?.why}.`);
  const { out, keys, name, desk, deskFigures, exemptions, benign, weights, settings, allowEmpty } = file;
  const list = await publish({
    ...{ out, keys, sources, exemptions, benign, allowEmpty, config: settings, patience: PATIENCE_MS },
    ...(name === undefined ? {} : { name }),
    ...(desk === undefined ? {} : { desk }),
    ...(deskFigures === undefined ? {} : { deskFigures }),
    ...(weights === undefined ? {} : { weights }),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  return { feeds, list, ...(await inStore(file)) };
}

/** What reviewers have decided is read where they write it, at the last moment: a decision must not be taken back. */
function specOf(feed: Feed, stored: StoredFeed): SourceSpec {
  const isLive = weightOfFeed(feed) === REVIEWED && feed.file !== undefined && existsSync(feed.file);
  return specAt(feed, isLive ? feed.file! : stored.text);
}

function specAt(feed: Feed, path: string): SourceSpec {
  const { name, type, kind, columns } = feed;
  const format = columns === undefined ? feed.format : 'csv';
  return {
    ...{ path, name, weight: weightOfFeed(feed) },
    ...(type ? { type } : {}),
    ...(format ? { format } : {}),
    ...(kind ? { kind } : {}),
    ...(columns ? { columns } : {}),
  };
}

function weightOfFeed(feed: Feed): number {
  return feed.weight ?? weightOf({ path: feed.file ?? '' });
}

/** The feeds that are what reviewers have decided. */
export function reviewedFeeds({ sources }: PublishFile): Feed[] {
  return sources.filter((feed) => weightOfFeed(feed) === REVIEWED);
}

/** When a watch looks at each feed: a reviewers' file is watched, and only a compile of the whole waits for its time. */
export function scheduled(file: PublishFile): Pick<Feed, 'name' | 'everyMinutes'>[] {
  const watched = new Set(reviewedFeeds(file).filter((feed) => feed.file !== undefined));
  return file.sources.map((feed) => ({
    name: feed.name,
    everyMinutes: watched.has(feed) ? Math.max(feed.everyMinutes, WHOLE_MINUTES) : feed.everyMinutes,
  }));
}

/**
 * Publishes what reviewers have decided since the last round, as a small change; where that is not possible, all, from
 * what the feeds said last.
 * @param whole compiles the whole, in this process unless it is said how
 * @throws RefusedError where nothing can be published; the list then stays as it is
 */
export async function publishReviewed(
  file: PublishFile,
  whole = () => publishFeeds(file, { accept: new Set(), due: new Set() }),
): Promise<ReviewedReport | RoundReport> {
  const { out, keys, name, desk, deskFigures, exemptions, benign, settings } = file;
  const small = await publishDecisions({
    ...{ out, keys, exemptions, benign, config: settings },
    sources: reviewedFeeds(file).map((feed) => specOf(feed, new StoredFeed(out, feed.name))),
    ...(name === undefined ? {} : { name }),
    ...(desk === undefined ? {} : { desk }),
    ...(deskFigures === undefined ? {} : { deskFigures }),
  });
  if (small === null) return whole();
  return { ...small, ...(await inStore(file)) };
}

/** Brings what was published to the store, where there is one. @throws RefusedError */
async function inStore({ out, store }: PublishFile): Promise<Pick<RoundReport, 'store'>> {
  if (store === undefined) return {};
  return { store: await bringToStore(new ListFolder(out), await S3Store.open(store), PATIENCE_MS) };
}

async function look(
  feed: Feed,
  stored: StoredFeed,
  notes: FeedNotes | null,
  accepts: boolean,
): Promise<FeedReport> {
  const draft = await stored.draft();
  const refuse = (why: string) => ({
    ...summaryOf(feed, notes === null ? 'missing' : 'kept', notes?.entries ?? 0),
    why,
  });
  try {
    const validators = await bring(feed, notes ?? { etag: null, lastModified: null }, draft);
    if (validators === null) return summaryOf(feed, 'same', notes!.entries);
    const { examined, doubt, detail } = await examine(specAt(feed, draft), notes);
    // What reviewers have decided may be little, or nothing. Of other feeds nothing can be accepted but entries.
    const isReviewed = weightOfFeed(feed) === REVIEWED;
    const isFine = examined !== null && (isReviewed || (accepts && examined.entries > 0));
    if (doubt !== null && !isFine) {
      return refuse(`${DOUBTS[doubt]}${detail === '' ? '' : ` (${detail})`}`);
    }
    const { format, entries, prints } = examined!;
    const difference = differenceOf(await stored.prints(), prints);
    await stored.take(draft, prints, { entries, format, ...validators, takenAt: new Date().toISOString() });
    return { ...summaryOf(feed, 'taken', entries), ...difference };
  } catch (error) {
    if (error instanceof RefusedError) return refuse(error.message);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Puts what the feed says now into a file. @returns null where it has not changed. @throws RefusedError */
async function bring(feed: Feed, known: { etag: string | null; lastModified: string | null }, into: string) {
  if (feed.url !== undefined) return fetchFeed(feed.url, known, into);
  try {
    await copyFile(feed.file!, into);
    return { etag: null, lastModified: null };
  } catch (error) {
    throw new RefusedError(
      hasCode(error, 'ENOENT') ? `there is no file ${feed.file}` : `it cannot be read: ${messageOf(error)}`,
    );
  }
}

function summaryOf({ name, licence }: Feed, outcome: FeedReport['outcome'], entries: number): FeedReport {
  return { name, licence: licence ?? null, outcome, why: null, entries, added: 0, removed: 0 };
}

/** What became of the feeds, a line each. */
export function feedsText(feeds: readonly FeedReport[]): string {
  const lines = feeds.map(({ name, outcome, why, entries, added, removed }) => {
    if (outcome === 'taken') return `  ${name}: ${entries} entries; ${added} brought, ${removed} taken away`;
    if (outcome === 'same') return `  ${name}: unchanged, ${entries} entries`;
    const stays = outcome === 'kept' ? `its last ${entries} entries stay` : 'there is nothing of it to keep';
    return `  ${name}: NOT TAKEN, ${why}; ${stays}. To take it all the same: --accept '${name}'`;
  });
  return ['Feeds', ...lines].join('\n');
}
