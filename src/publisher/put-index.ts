/**
 * The last steps of every publication: what the index says, its signature, and the removal of what no client can be
 * after any more.
 */
import { DAY_MS } from '../basics/moments.ts';
import { DetailsManifest } from '../list/details.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import { type IndexPayload, keyId, openIndex, type SigningKey, signIndex } from '../list/index-file.ts';
import type { PublishConfig } from './config.ts';
import { dayFiles } from './day-notes.ts';
import { decisionNotesFile } from './decisions/decision-notes.ts';
import { RefusedError } from './errors.ts';
import type { ExemptionsOfIndex } from './exemptions.ts';
import { INDEX, type ListFolder } from './folder.ts';
import { guardNotes } from './guard-files.ts';

/** Poll intervals for which a file that is named no more stays. */
const POLLS_KEPT = 2;

export interface IndexOptions {
  config: PublishConfig;
  keys: readonly SigningKey[];
  name?: string | undefined;
  desk?: string | undefined;
  /** Now, in milliseconds since 1970. */
  now: number;
}

/** What a version's index says. `files`: what was written for it. @throws RefusedError where a key is none */
export async function payloadOf(
  { config, keys, now, ...options }: IndexOptions,
  before: IndexPayload | null,
  exemptions: ExemptionsOfIndex,
  files: Pick<IndexPayload, 'version' | 'base' | 'deltas' | 'state' | 'guard' | 'details' | 'weights'>,
): Promise<IndexPayload> {
  const name = options.name ?? config.name ?? before?.name ?? 'Sansi list';
  const trusted = [...keys.map((key) => key.publicKey), ...config.trustKeys];
  const desk = options.desk?.replace(/\/+$/, '');
  const reportUrl = config.reportUrl ?? (desk && `${desk}/reports`) ?? undefined;
  const appealUrl = config.appealUrl ?? (desk && `${desk}/appeals`) ?? undefined;
  const named = await Promise.all(
    [...new Set(trusted)].map(async (publicKey) => ({ id: await idOf(publicKey), publicKey })),
  );
  return {
    format: 1,
    list: config.list ?? before?.list ?? listId(name),
    name,
    issued: new Date(now).toISOString(),
    expires: new Date(now + config.expiryDays * DAY_MS).toISOString(),
    pollSeconds: config.pollSeconds,
    ...files,
    ...exemptions,
    ...(config.publisher ? { publisher: config.publisher } : {}),
    ...(config.homepage ? { homepage: config.homepage } : {}),
    ...(reportUrl ? { reportUrl } : {}),
    ...(appealUrl ? { appealUrl } : {}),
    keys: named,
  };
}

/** Signs the index and puts it in place. What it names no more is noted: `removeUnnamed` takes it away in time. */
export async function putIndex(
  folder: ListFolder,
  index: IndexPayload,
  before: IndexPayload | null,
  { keys, now }: Pick<IndexOptions, 'keys' | 'now'>,
): Promise<void> {
  await folder.write(INDEX, [await signedIndex(index, keys)]);
  if (before === null) return;
  const named = await filesOf(folder, index);
  for (const file of await filesOf(folder, before)) if (!named.has(file)) await folder.letGo(file, now);
}

/** The index as every client will open it: one that none of its keys has signed must not get out. */
async function signedIndex(index: IndexPayload, keys: readonly SigningKey[]): Promise<Uint8Array> {
  const bytes = await signIndex(index, [...keys]);
  for (const key of keys) await openIndex(bytes, [key.publicKey], { now: Date.parse(index.issued) });
  return bytes;
}

/**
 * Removes what no client can be after any more. One that asks as often as it is told knows an index for as
 * long as `pollSeconds` says, and a while more where it has to try again. Not while a compile of the whole is at work in
 * the folder: what it builds on, and what it has written, nothing names.
 */
export async function removeUnnamed(
  folder: ListFolder,
  index: IndexPayload,
  before: IndexPayload | null,
  now: number,
): Promise<void> {
  const named = await filesOf(folder, index);
  const earlier = before === null ? new Set<string>() : await filesOf(folder, before);
  const poll = Math.max(index.pollSeconds, before?.pollSeconds ?? 0);
  const { base, version, guard } = index;
  const notes = new Set([
    ...dayFiles({ baseVersion: base.version, version }),
    decisionNotesFile(version),
    ...(guard?.latest === undefined ? [] : [guardNotes(guard.latest)]),
  ]);
  await folder.clean(new Set([...named, ...earlier]), notes, now - POLLS_KEPT * poll * 1000);
}

/** All files that an index names, also by its manifest of details. */
export async function filesOf(folder: ListFolder, index: IndexPayload): Promise<Set<string>> {
  const { base, deltas, guard, details, exemptionFile, weights } = index;
  const files = new Set<string>();
  for (const ref of [base, ...deltas, guard, ...(guard?.changes ?? []), details, exemptionFile, weights])
    if (ref) files.add(ref.file);
  const bytes = details && (await folder.read(details.file));
  if (!bytes) return files;
  const manifest = DetailsManifest.parse(bytes);
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    const file = manifest.fileName(shard);
    if (file !== null) files.add(`${details.dir}/${file}`);
  }
  return files;
}

async function idOf(publicKey: string): Promise<string> {
  try {
    return await keyId(publicKey);
  } catch {
    throw new RefusedError(`'${publicKey}' is no public key.`);
  }
}

/** A list id from a name, where none is set. */
function listId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return id === '' ? 'list' : id;
}
