/**
 * Gets decisions out: writes the list sources, then calls the hook that compiles and signs, soon after the
 * last of a burst of decisions and never twice at once. What fails is tried again with growing pauses, and
 * what a crash has prevented is done at the next start, by the revision that was published last.
 */

import { messageOf } from '../../basics/message-of.ts';
import { SerialQueue } from '../../basics/serial-queue.ts';
import type { DeskDb } from '../db/open.ts';
import { entriesWaiting, takeBackRefused } from '../decisions/refuse.ts';
import type { Log } from '../log.ts';
import type { Refused } from '../options.ts';
import { hasDecisionFiles, writeDecisionFiles } from './decision-files.ts';
import { notePublished, publishedRevision, waitingSince } from './published.ts';
import type { Turn } from './turn.ts';

type RefusedOf = (entries: readonly string[]) => Promise<readonly Refused[]>;

const DEBOUNCE_MS = 50;
/** Bytes of a list that is short: some 20,000 entries. */
const SHORT_BYTES = 1_500_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface PublishTimes {
  debounceMs: number;
  firstPauseMs: number;
}

/** A decision is out within seconds; after so many it is late. */
const LATE_SECONDS = 60;

/** A list that is made from nothing begins at its first version, which no subscriber takes after a later one. */
const LOST =
  'the published list is gone from its folder: put the newest backup of it back, or publish once by hand to begin anew';

/** How decisions fare. */
export interface PublishingState {
  /** The last revision that a published version contains. */
  published: number;
  /** Seconds for which the oldest decision that is not out has waited; 0 where all are. */
  waitingSeconds: number;
  /** Why people do not get what was decided: what was published is gone, it fails, or it takes too long. */
  trouble: 'lost' | 'failing' | 'late' | null;
}

export class DecisionPublisher {
  readonly #db: DeskDb;
  readonly #folder: string;
  readonly #hook: (() => Promise<void>) | null;
  readonly #refusedOf: RefusedOf | null;
  readonly #isOut: () => boolean;
  readonly #log: Log;
  readonly #onResult: (ok: boolean) => void;
  readonly #times: PublishTimes;
  readonly #turn: Turn;
  #timer: NodeJS.Timeout | null = null;
  readonly #runs = new SerialQueue();
  readonly #writes = new SerialQueue();
  /** A run waits for the one before it. */
  #queued = false;
  #failures = 0;
  /** How long the files were when they were written last. */
  #bytes = 0;
  /** What was published was gone: a copy that was put back may be older than what is decided. */
  #wasLost = false;
  #closed = false;

  constructor(parts: {
    db: DeskDb;
    folder: string;
    hook: (() => Promise<void>) | null;
    refusedOf?: RefusedOf | null;
    isOut?: (() => boolean) | null;
    log: Log;
    onResult: (ok: boolean) => void;
    times?: PublishTimes;
    turn: Turn;
  }) {
    this.#db = parts.db;
    this.#folder = parts.folder;
    this.#hook = parts.hook;
    this.#refusedOf = parts.refusedOf ?? null;
    this.#isOut = parts.isOut ?? (() => true);
    this.#log = parts.log;
    this.#onResult = parts.onResult;
    this.#turn = parts.turn;
    this.#times = parts.times ?? { debounceMs: DEBOUNCE_MS, firstPauseMs: FIRST_PAUSE_MS };
  }

  /** At start: the files are made to say what the database says, and published if that is news. Nobody waits for it where
   * there are files, for those of a long list take a while. */
  async start(): Promise<void> {
    if (hasDecisionFiles(this.#folder)) return this.#schedule(0);
    const revision = await this.#write();
    if (revision > (await publishedRevision(this.#db))) this.#schedule(0);
  }

  /** What review pages, /healthz and /metrics say. */
  async state(now = Date.now()): Promise<PublishingState> {
    const published = await publishedRevision(this.#db);
    const isLost = published > 0 && !this.#isOut();
    // Nobody need decide anything for it to be noticed, and to be published again when it is back.
    if (isLost && this.#timer === null) this.#schedule(0);
    const since = await waitingSince(this.#db);
    const waitingSeconds = since === null ? 0 : Math.max(0, (now - since.getTime()) / 1000);
    const late = waitingSeconds > LATE_SECONDS ? 'late' : null;
    const trouble = isLost ? 'lost' : this.#failures > 0 ? 'failing' : late;
    return { published, waitingSeconds, trouble };
  }

  /** After a decision was committed: the files are written at once, and the hook runs soon after. Whoever decided waits
   * for the files of a short list, which take no time; those of a long one come when they are ready. */
  async changed(): Promise<void> {
    const written = this.#write().then(nothing, (error: unknown) => {
      // The decision stands; the scheduled run writes the files again.
      this.#log(`the decisions could not be written to ${this.#folder}: ${messageOf(error)}`);
    });
    if (this.#bytes <= SHORT_BYTES) await written;
    this.#schedule(this.#times.debounceMs);
  }

  /** Another desk on the same database may have decided something and have died before it was out. */
  async check(): Promise<void> {
    const revision = await this.#write();
    if (revision > (await publishedRevision(this.#db)) && this.#timer === null) this.#schedule(0);
  }

  /** Publishes what waits, once, and stops. */
  async close(): Promise<void> {
    this.#closed = true;
    const waiting = this.#timer !== null && !this.#queued;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#runs.idle();
    await this.#writes.idle();
    if (waiting) await this.#run();
  }

  #schedule(ms: number): void {
    if (this.#closed) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // A run that has not begun yet takes along what has come since.
      if (this.#queued) return;
      this.#queued = true;
      void this.#runs.add(() => {
        this.#queued = false;
        return this.#run();
      });
    }, ms);
  }

  /** Never throws. */
  async #run(): Promise<void> {
    try {
      const turn = await this.#turn(() => this.#publish());
      // Another desk is at it: its publication has this desk's decisions, or this one's next has them.
      if (turn === 'taken') return this.#schedule(this.#times.firstPauseMs);
      if (this.#failures > 0) this.#log('publishing works again');
      this.#failures = 0;
      if (turn.done) this.#onResult(true);
    } catch (error) {
      this.#onResult(false);
      this.#failures += 1;
      const pause = Math.min(this.#times.firstPauseMs * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS);
      const next = this.#closed ? 'at the next start' : `in ${Math.ceil(pause / 1000)} s`;
      this.#log(`publishing failed (${this.#failures}. time), next try ${next}: ${messageOf(error)}`);
      if (this.#timer === null) this.#schedule(pause);
    }
  }

  /** @returns whether there was anything to publish */
  async #publish(): Promise<boolean> {
    const revision = await this.#write();
    const published = await publishedRevision(this.#db);
    if (published > 0 && !this.#isOut()) {
      this.#wasLost = true;
      throw new Error(LOST);
    }
    // The run before took it along, or another desk's.
    if (revision <= published && !this.#wasLost) return false;
    if (this.#hook) await this.#hook();
    this.#wasLost = false;
    await this.#comeBack(revision);
    await notePublished(this.#db, revision);
    return true;
  }

  /** What the publisher has refused is not told as listed: it goes back to its case, and comes off the files. */
  async #comeBack(revision: number): Promise<void> {
    if (this.#refusedOf === null) return;
    const entries = await entriesWaiting(this.#db, await publishedRevision(this.#db), revision);
    const refused = entries.length === 0 ? [] : await this.#refusedOf(entries);
    for (const one of refused) {
      await takeBackRefused(this.#db, one);
      this.#log(`the publisher refused ${one.entry} (${one.reason}): its case is open again`);
    }
    if (refused.length > 0) this.#schedule(this.#times.debounceMs);
  }

  /** One write at a time. */
  #write(): Promise<number> {
    return this.#writes.add(async () => {
      const { revision, bytes } = await writeDecisionFiles(this.#db, this.#folder);
      this.#bytes = bytes;
      return revision;
    });
  }
}

function nothing(): void {}
