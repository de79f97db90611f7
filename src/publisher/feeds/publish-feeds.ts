/**
 * One round of `sansi publish`: looks at the feeds, keeps what each said last that can be believed, and publishes.
 */
import { copyFile, rm } from 'node:fs/promises';
import { messageOf } from '../../basics/message-of.ts';
import { hasCode, RefusedError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { publish } from '../publish.ts';
import { type SourceSpec, weightOf } from '../sources/spec.ts';
import type { PublishSummary } from '../summary.ts';
import { DOUBTS, differenceOf, examine } from './examine.ts';
import { StoredFeed } from './feed-store.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { Feed, PublishFile } from './publish-file.ts';

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
}

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
    const isDue = options.due?.has(feed.name) ?? true;
    const report = isDue
      ? await look(feed, stored, options.accept.has(feed.name))
      : await unlooked(feed, stored);
    feeds.push(report);
    if (report.outcome !== 'missing') sources.push(specOf(feed, stored.text));
  }
  if (sources.length === 0)
    throw new RefusedError(`No source can be taken: ${feeds[0]?.name}: ${feeds[0]?.why}.`);
  const { out, keys, name, desk, exemptions, benign, settings, allowEmpty } = file;
  const list = await publish({
    ...{ out, keys, sources, exemptions, benign, allowEmpty, config: settings },
    ...(name === undefined ? {} : { name }),
    ...(desk === undefined ? {} : { desk }),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  return { feeds, list };
}

function specOf(feed: Feed, path: string): SourceSpec {
  const { name, type, format } = feed;
  const weight = feed.weight ?? weightOf({ path: feed.file ?? path });
  return { path, name, weight, ...(type ? { type } : {}), ...(format ? { format } : {}) };
}

async function unlooked(feed: Feed, stored: StoredFeed): Promise<FeedReport> {
  const notes = await stored.notes();
  return summaryOf(feed, notes === null ? 'missing' : 'same', notes?.entries ?? 0);
}

async function look(feed: Feed, stored: StoredFeed, accepts: boolean): Promise<FeedReport> {
  const notes = await stored.notes();
  const draft = await stored.draft();
  const refuse = (why: string) => ({
    ...summaryOf(feed, notes === null ? 'missing' : 'kept', notes?.entries ?? 0),
    why,
  });
  try {
    const validators = await bring(feed, notes ?? { etag: null, lastModified: null }, draft);
    if (validators === null) return summaryOf(feed, 'same', notes!.entries);
    const { examined, doubt, detail } = await examine(specOf(feed, draft), notes);
    // What reviewers have decided may be little, or nothing. Of other feeds nothing can be accepted but entries.
    const isReviewed = (feed.weight ?? weightOf({ path: feed.file ?? '' })) === 2;
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
