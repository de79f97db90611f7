/**
 * Runs the syncs: one at a time as long as none is slow, each list when it is due or asked for, and writes
 * down how it went. A run that is killed leaves the list due, so that the next wake goes on with it.
 */
import { SerialQueue } from '../../../basics/serial-queue.ts';
import { withTimeLimit } from '../../../basics/timing.ts';
import type { ListConfig } from '../catalogue/list-config.ts';
import { faultOf, type ListFault, type ListFaultCode } from '../faults.ts';
import type { PackagedList } from '../memory/packaged-list.ts';
import type { Database } from '../store/database.ts';
import type { ListData } from '../store/list-data.ts';
import type { ListStore } from '../store/list-store.ts';
import { sweep } from '../store/sweep.ts';
import { type Pace, paceOf } from './schedule.ts';
import type { SyncContext, SyncedList } from './sync-context.ts';
import { TimeSlices } from './time-slices.ts';
import type { Transport } from './transport.ts';

/** Plain-text lists are asked for this often, in seconds: each change means compiling them anew. */
const SUBSCRIPTION_POLL = 4 * 3600;
/** Milliseconds after which a run no longer keeps the next one waiting: a slow server costs its own list time,
 * and no other. */
const TURN = 30_000;
/** Browsers stop a worker after 30 s in which it calls no extension API. */
const CALL_EVERY_MS = 20_000;

export interface SyncQueueOptions {
  database: Database;
  store: ListStore;
  transport: Transport;
  packaged: PackagedList;
  now(): number;
  random(): number;
  /** Seconds between polls that the build fixes, or null. */
  pollSeconds: number | null;
  keepsGuardSet: boolean;
  /** Calls any extension API. */
  keepAwake(): void;
  /** Milliseconds of a turn; TURN by default. */
  turn?: number;
  /** The lists that there are; null while that is not known. */
  ids(): readonly string[] | null;
  /** The list as it is now, and who is told of its sync. */
  syncedList(config: ListConfig): SyncedList;
  /** A run begins (true) or has ended. */
  onRunning(id: string, running: boolean): void;
  /** What a run has written down. */
  onOutcome(data: ListData): Promise<void>;
  /** What a run could not write down, as a change of the list's state. */
  onUnwritten(id: string, change: (data: ListData) => ListData): void;
}

export class SyncQueue {
  readonly #options: SyncQueueOptions;
  readonly #running = new Map<string, Promise<ListFault | null>>();
  readonly #turns = new SerialQueue();

  constructor(options: SyncQueueOptions) {
    this.#options = options;
  }

  /**
   * Syncs a list after those that had their turn; the same list twice is one run. Never throws.
   * @param config gives the list as it is when its turn comes, null where it has been removed
   */
  run(id: string, config: () => ListConfig | null): Promise<ListFault | null> {
    const under = this.#running.get(id);
    if (under) return under;
    const run = this.#turns
      .idle()
      .then(async () => {
        for (;;) {
          const now = config();
          if (now === null) return null;
          const fault = await this.#one(now);
          const then = config();
          // Removed or given another key meanwhile: what the run has written belongs to nobody.
          if (then === null) await this.#clean();
          if (then === null || then.publicKey === now.publicKey) return fault;
        }
      })
      .finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    void this.#turns.add(() => this.#turnOf(run));
    return run;
  }

  /** Deletes lists that there are no more, and what no list needs. */
  tidy(): Promise<void> {
    return this.#turns.add(() => this.#clean());
  }

  /** Settles when a run has ended, or has had its turn. */
  #turnOf(run: Promise<unknown>): Promise<unknown> {
    return withTimeLimit(run, this.#options.turn ?? TURN, () => null);
  }

  async #clean(): Promise<void> {
    const { store, database, ids } = this.#options;
    const slices = new TimeSlices();
    try {
      const known = ids();
      if (known) await store.keepOnly(known);
      await sweep(database, () => slices.pause());
    } catch {
      // The next worker does it.
    }
  }

  paceOf(config: ListConfig, data: ListData | null): Pace {
    const asked = config.kind === 'subscription' ? SUBSCRIPTION_POLL : (data?.index?.pollSeconds ?? null);
    return paceOf(this.#options.pollSeconds, asked);
  }

  async #one(config: ListConfig): Promise<ListFault | null> {
    const { keepAwake, onRunning } = this.#options;
    onRunning(config.id, true);
    const awake = setInterval(keepAwake, CALL_EVERY_MS);
    let fault: ListFault | null = null;
    try {
      await this.#sync(config);
    } catch (error) {
      fault = faultOf(error);
      if (fault.code === 'failed') console.error(`Sansi: the list ${config.id} could not be synced.`, error);
    }
    try {
      await this.#note(config, fault);
    } catch (error) {
      fault ??= faultOf(error);
      // It is true all the same, and the server is not asked the sooner for it.
      this.#options.onUnwritten(config.id, await this.#after(config, fault));
    } finally {
      clearInterval(awake);
      onRunning(config.id, false);
    }
    return fault;
  }

  /** What a sync takes is loaded when there is one: most workers live for a few pages and sync nothing. */
  async #sync(config: ListConfig): Promise<void> {
    const { store, transport, packaged, now, keepsGuardSet, syncedList } = this.#options;
    const common = { store, transport, now, keepsGuardSet, slices: new TimeSlices() };
    const context: SyncContext = { ...common, ...syncedList(config) };
    switch (config.kind) {
      case 'bundled':
        return (await import('./import-packaged.ts')).importPackaged(packaged, context);
      case 'signed':
        return (await import('./sync-signed.ts')).syncSigned(context);
      case 'subscription':
        return (await import('./sync-subscription.ts')).syncSubscription(context);
    }
  }

  async #note(config: ListConfig, fault: ListFault | null): Promise<void> {
    const { store, onOutcome } = this.#options;
    // The package is looked at by each worker: where all is as it was, look-ups wait for no writing.
    if (config.kind === 'bundled' && fault === null && isSettled(await store.state(config.id))) return;
    const after = await this.#after(config, fault);
    const data = await store.update(config.id, after);
    await onOutcome(data);
    await sweep(this.#options.database, async () => undefined).catch(() => 0);
  }

  /** What a run makes of a list's state. */
  async #after(config: ListConfig, fault: ListFault | null): Promise<(before: ListData) => ListData> {
    const { now, random } = this.#options;
    const { stateAfter } = await import('./outcome.ts');
    const isLine = fault !== null && isOfLine(fault.code, config);
    const common = { fault, isLine, isBundled: config.kind === 'bundled' };
    return (before) =>
      stateAfter(before, { ...common, pace: this.paceOf(config, before), now: now(), random: random() });
  }
}

/** Whether a fault is the line's and not the server's: no answer at all, or a page in the place of the list, which
 * anybody on the way can send where the address is not protected: the log-in page of a public network does. */
export function isOfLine(code: ListFaultCode | null, { url }: ListConfig): boolean {
  return code === 'offline' || (code === 'not-a-list' && url?.startsWith('https:') === false);
}

/** Whether the package's list is noted as here for good. */
function isSettled({ why, failures, nextPoll, notBefore }: ListData): boolean {
  return why === null && failures === 0 && nextPoll === Number.POSITIVE_INFINITY && notBefore === 0;
}
