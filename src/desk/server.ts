/**
 * Starts a desk: folder, database, publication, web server, in this order; stops them in the other.
 */

import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from 'hono';
import { messageOf } from '../basics/message-of.ts';
import { SerialQueue } from '../basics/serial-queue.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { makeApp } from './app.ts';
import { type DeskDb, openDatabase } from './db/open.ts';
import { wipeWhenDue } from './db/wipe.ts';
import type { Desk } from './desk.ts';
import { RateLimit } from './http/rate-limit.ts';
import { SlowBodies } from './http/slow-bodies.ts';
import { listen } from './listen.ts';
import { type Log, logToStandardError, sayWhile } from './log.ts';
import { makeMetrics } from './metrics.ts';
import { DEFAULT_DATA_DIR, DEFAULT_KEEP, DEFAULT_RATE, type DeskOptions, SLOW_BODIES } from './options.ts';
import { PASSWORD_COST } from './people/password.ts';
import { proxyNames } from './people/proxy-name.ts';
import { reviewerToken } from './people/reviewer-token.ts';
import { SignInLimit } from './people/sign-in-limit.ts';
import { DecisionPublisher } from './publishing/decision-publisher.ts';
import { writeFigures } from './publishing/figures-file.ts';
import { alone, turnOf } from './publishing/turn.ts';
import { forgetOldThings } from './retention.ts';

export type { DeskOptions } from './options.ts';
export { commandHook } from './publishing/command-hook.ts';

const HOUSEKEEPING_MS = 3600 * 1000;
/** How often the figures for the public are counted: they say when. */
const COUNT_MS = 1800 * 1000;
/** How often a desk looks for the decisions of other desks on the same database. */
const CHECK_MS = 10_000;

export interface RunningDesk {
  /** Without a slash at its end. */
  url: string;
  reviewUrl: string;
  reviewerToken: string;
  /** Answers begun requests, publishes what waits, and lets go of the database and the folder. */
  close(): Promise<void>;
}

/** Throws an Error in plain words when the folder is in use, the database cannot be opened, or the port is taken. */
export async function startDesk(options: DeskOptions): Promise<RunningDesk> {
  const log = options.log ?? logToStandardError;
  const folder = resolve(options.dataDir ?? DEFAULT_DATA_DIR);
  const undo: (() => Promise<void>)[] = [await lockDeskFolder(folder, () => lost(options, log))];
  const unwind = async (): Promise<void> => {
    for (const step of undo.reverse()) {
      await step().catch((error: unknown) => log(`stopping: ${messageOf(error)}`));
    }
  };
  try {
    const token = await reviewerToken(options.reviewerToken, folder, log);
    const db = await openDatabase({ dataDir: folder, databaseUrl: options.databaseUrl ?? null }, log);
    undo.push(() => db.destroy());
    const { desk, publication } = assemble(options, db, folder, token, log);
    undo.push(() => publication.close());
    await sayWhile(log, 'writing decisions and exemptions', () => publication.start());
    undo.push(keepHouse(desk, options, folder));
    const host = options.host ?? '127.0.0.1';
    const server = await listen(await makeApp(desk), options.port, host, desk.proxies);
    undo.push(() => server.close());
    log(`listening at http://${reachable(host)}:${server.port}`);
    const url = options.publicUrl?.replace(/\/+$/, '') ?? `http://${reachable(host)}:${server.port}`;
    let closing: Promise<void> | null = null;
    const close = (): Promise<void> => {
      closing ??= unwind();
      return closing;
    };
    return { url, reviewUrl: `${url}/review`, reviewerToken: token, close };
  } catch (error) {
    await unwind();
    throw error;
  }
}

/** One desk a data folder, which is made where it is missing: two would ruin the embedded database. */
export async function lockDeskFolder(folder: string, onLost: () => void): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const inUse = (holder: number) =>
    new Error(`The data folder ${folder} is in use by another desk (process ${holder}).`);
  return lockFolder(folder, { name: 'desk.lock', inUse, onLost });
}

function assemble(
  options: DeskOptions,
  db: DeskDb,
  folder: string,
  token: string,
  log: Log,
): { desk: Desk; publication: DecisionPublisher } {
  const metrics = makeMetrics(db, () => publication.state());
  const publication: DecisionPublisher = new DecisionPublisher({
    db,
    folder,
    hook: options.onDecision ?? null,
    turn: options.databaseUrl === undefined ? alone : turnOf(db),
    refusedOf: options.refusedOf ?? null,
    isOut: options.isOut ?? null,
    log,
    onResult: (ok) => metrics.publications.inc({ result: ok ? 'done' : 'failed' }),
  });
  const fixed = options.publicUrl?.replace(/\/+$/, '');
  const desk: Desk = {
    db,
    database: options.databaseUrl === undefined ? 'embedded' : 'server',
    log,
    metrics,
    publication,
    judgeEntry: options.judgeEntry ?? (async () => null),
    twoPerson: options.twoPerson ?? false,
    rate: new RateLimit(options.rate ?? DEFAULT_RATE),
    slowBodies: new SlowBodies(SLOW_BODIES),
    signInLimit: new SignInLimit(),
    guestRate: new RateLimit(options.rate ?? DEFAULT_RATE),
    proxies: options.proxies ?? 0,
    reviewerToken: token,
    passwordCost: options.passwordCost ?? PASSWORD_COST,
    proxyName: proxyNames(options.proxySignIn ?? null),
    trouble: new Set(),
    hasPublicUrl: fixed !== undefined,
    publicUrl: (c: Context) => fixed ?? new URL(c.req.url).origin,
  };
  return { desk, publication };
}

function lost(options: DeskOptions, log: Log): void {
  log('another desk has taken the data folder while this one stood still; nothing more may be written here');
  options.onLost?.();
}

/** Forgets what is due, counts, and looks for others' decisions; answers the function that stops it. */
function keepHouse(desk: Desk, options: DeskOptions, folder: string): () => Promise<void> {
  const keep = { ...DEFAULT_KEEP, ...options.keep };
  const queue = new SerialQueue();
  const then = (name: string, work: () => Promise<void>): void => {
    queue.add(work).catch((error: unknown) => {
      desk.log(`${name} failed: ${messageOf(error)}`);
    });
  };
  const forget = (): void =>
    then('forgetting old evidence', async () => {
      await forgetOldThings(desk.db, keep);
      if (desk.database === 'embedded') await wipeWhenDue(desk.db);
    });
  const check = (): void => then('looking for decisions', () => desk.publication.check());
  const count = (): void => then('counting for the public', () => writeFigures(desk.db, folder));
  const timers = [setInterval(forget, HOUSEKEEPING_MS), setInterval(count, COUNT_MS)];
  if (options.databaseUrl !== undefined) timers.push(setInterval(check, CHECK_MS));
  for (const timer of timers) timer.unref();
  forget();
  count();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await queue.idle();
  };
}

/** Where this machine reaches a server that listens at `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
