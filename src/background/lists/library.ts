/**
 * All lists together, as the worker has them: what can be asked of them, what pages show and change, and when
 * each list is synced next.
 */
import type { ListState, ReadyMadeList } from '../../platform/messages/answers.ts';
import type { Policy } from '../../platform/settings.ts';
import type { KeptList, NewList } from './catalogue/catalogue.ts';
import {
  configOf,
  withAdded,
  withKept,
  withMoved,
  withPolicy,
  withRemoved,
  withSwitched,
} from './catalogue/catalogue.ts';
import {
  BUNDLED,
  type Catalogue,
  DEFAULT,
  isSameCatalogue,
  type ListConfig,
} from './catalogue/list-config.ts';
import { READY_MADE } from './catalogue/ready-made.ts';
import type { LibraryOptions } from './library-options.ts';
import { LoadedLists } from './loaded-lists.ts';
import { EntryDetails } from './lookups/entry-details.ts';
import { GuardNames } from './lookups/guard-names.ts';
import { ListLookups } from './lookups/list-lookups.ts';
import { VisitFingerprints } from './lookups/visit-fingerprints.ts';
import { isDamaged, type ListView, stateOf } from './memory/list-view.ts';
import { dueAt, notBeforeWait } from './sync/schedule.ts';
import { isOfLine } from './sync/sync-queue.ts';

export class ListLibrary {
  readonly lookups: ListLookups;
  readonly details: EntryDetails;
  readonly visits: VisitFingerprints;
  readonly guardNames: GuardNames;
  readonly #options: LibraryOptions;
  readonly #lists: LoadedLists;
  #packageChecked = false;
  /** The start of the browser, where that is under way: what is due is looked at after it. */
  #starting: Promise<void> = Promise.resolve();

  constructor(options: LibraryOptions) {
    const lists = new LoadedLists(options);
    this.lookups = new ListLookups(lists);
    this.details = new EntryDetails(lists, this.lookups);
    this.visits = new VisitFingerprints(lists, this.details);
    this.guardNames = new GuardNames(lists, this.lookups);
    this.#options = options;
    this.#lists = lists;
  }

  /** Resolves when look-ups answer from all lists that are stored. Never rejects. */
  get ready(): Promise<void> {
    return this.#lists.ready;
  }

  /** Calls back after every change of a list's data, state or place. */
  onChange(callback: () => void): void {
    this.#lists.onChange(callback);
  }

  /** Every list in order, as the pages show it. */
  async states(): Promise<ListState[]> {
    await this.ready;
    const { now } = this.#options;
    return this.#lists.views.map((view) => stateOf(view, now(), this.#lists.storageWorks));
  }

  /** The appeal address of a list, from its index; null where it names none. */
  async appealUrl(id: string): Promise<string | null> {
    await this.ready;
    return this.#lists.find(id)?.data?.index?.appealUrl ?? null;
  }

  /** SHA-256 of the weights of the signals that the build's own list brings; null: it brings none. */
  async weightsHash(): Promise<string | null> {
    await this.ready;
    const own = this.#lists.find(DEFAULT);
    return (own?.config.on && own.data?.weightsSha256) || null;
  }

  /** What is stored of them. */
  weights(): Promise<Uint8Array | null> {
    return this.#lists.fileBeside(DEFAULT, 'weights');
  }

  /** The report address of the list `preferred`, or of the first list that names one. */
  async reportUrl(preferred?: string): Promise<string | null> {
    await this.ready;
    const on = this.#lists.views.filter((view) => view.config.on);
    const inOrder = [...on.filter((view) => view.config.id === preferred), ...on];
    return inOrder.map((view) => view.data?.index?.reportUrl).find((url) => url !== undefined) ?? null;
  }

  /** Adds a list, or switches the one of the same address on, and begins to sync it. @throws ListFault */
  async add(list: NewList): Promise<ListState> {
    const config = await configOf(list);
    await this.#change((catalogue) => withAdded(catalogue, config));
    void this.sync(config.id);
    return this.#stateOf(config.id);
  }

  async remove(id: string): Promise<void> {
    await this.#change((catalogue) => withRemoved(catalogue, id));
  }

  async switch(id: string, on: boolean): Promise<ListState[]> {
    await this.#change((catalogue) => withSwitched(catalogue, id, on));
    if (on) void this.tick();
    return this.states();
  }

  async move(id: string, to: number): Promise<ListState[]> {
    await this.#change((catalogue) => withMoved(catalogue, id, to));
    return this.states();
  }

  /** Takes the lists of a backup over in one step: all of them, or none. @throws ListFault */
  async restore(lists: readonly KeptList[]): Promise<void> {
    await this.#change((catalogue) => withKept(catalogue, lists));
    void this.tick();
  }

  /** The lists of a policy come first and cannot be changed; those of an earlier policy go. */
  async applyPolicy(lists: Policy['lists']): Promise<void> {
    await this.ready;
    // Nothing to write where the policy is in force already: this runs at every start of the worker.
    const before = this.#lists.catalogue;
    const after = await withPolicy(before, lists);
    if (isSameCatalogue(after, before)) return;
    await this.#change((catalogue) => withPolicy(catalogue, lists));
    void this.tick();
  }

  async readyMade(): Promise<ReadyMadeList[]> {
    await this.ready;
    const isOn = (id: string) => this.#lists.find(id)?.config.on === true;
    return READY_MADE.map(({ initial: _, mirrors: _mirrors, ...list }) => ({ ...list, on: isOn(list.id) }));
  }

  /** What is stored of the catalogue now: where another instance of the worker changed it, it is taken over. */
  async noticeCatalogue(stored: unknown): Promise<void> {
    await this.ready;
    if (isSameCatalogue(stored, this.#lists.catalogue)) return;
    await this.#lists.reload((catalogue) => catalogue, 'read');
    // A list that was added or switched on there is to protect here too, and at once.
    void this.tick();
  }

  /**
   * Syncs one list, or all that are on, because somebody asked: before they are due, but not before the
   * server allows it. Resolves when it is done; how it went is in `states`.
   */
  async sync(id?: string): Promise<void> {
    await this.ready;
    const asked = this.#lists.views.filter((view) =>
      id === undefined ? view.config.on : view.config.id === id,
    );
    const now = this.#options.now();
    await this.#runAll(asked.filter((view) => notBeforeWait(view.data?.notBefore ?? 0, now) === 0));
  }

  /** Takes what a plain-text list says now, although it was refused for what became of it (list/formats/doubt.ts). */
  async accept(id: string): Promise<void> {
    await this.ready;
    await this.#lists.accept(id);
    await this.sync(id);
  }

  /** Syncs what is due. Call it when an alarm rings and at each start of the worker; never throws. */
  async tick(): Promise<void> {
    await this.ready;
    await this.#starting;
    const now = this.#options.now();
    const due = this.#lists.views.filter((view) => view.config.on && this.#dueAt(view) <= now);
    this.#packageChecked = true;
    await this.#runAll(due);
    await this.#lists.tidyOnce();
  }

  /** The device has another line: what the last one kept away is asked for at once. */
  async lineChanged(): Promise<void> {
    await this.ready;
    const now = this.#options.now();
    const kept = this.#lists.views.filter(
      ({ config, data }) =>
        config.on && data && isOfLine(data.why, config) && notBeforeWait(data.notBefore, now) === 0,
    );
    await this.#runAll(kept);
  }

  /** The browser has just started: every list is asked soon, at a moment of each device's own. */
  async startOfBrowser(): Promise<void> {
    this.#starting = this.ready.then(() => this.#lists.spreadPolls(this.#options.random()));
    await this.tick();
  }

  /** When `tick` has work next, milliseconds since 1970. */
  async nextPollAt(): Promise<number> {
    await this.ready;
    const times = this.#lists.views.filter((view) => view.config.on).map((view) => this.#dueAt(view));
    return Math.max(Math.min(...times, Number.POSITIVE_INFINITY), this.#options.now());
  }

  #dueAt(view: ListView): number {
    const { data, config } = view;
    if (data === null) return 0;
    const first = config.id === BUNDLED && !this.#packageChecked;
    // What was found damaged is mended at once; where that has failed, the next poll tries again.
    const atOnce = first || (isDamaged(view) && data.why === null);
    const planned = atOnce ? { ...data, nextPoll: 0 } : data;
    return dueAt(planned, this.#lists.paceOf(view), this.#options.now());
  }

  async #runAll(views: ListView[]): Promise<void> {
    await Promise.all(views.map((view) => this.#lists.sync(view.config.id)));
  }

  async #change(change: (catalogue: Catalogue) => Catalogue | Promise<Catalogue>): Promise<void> {
    await this.ready;
    await this.#lists.reload(change);
  }

  async #stateOf(id: string): Promise<ListState> {
    return (await this.states()).find((state) => state.id === id)!;
  }

  /** The configuration of every list, in order: for backups. */
  async configs(): Promise<readonly ListConfig[]> {
    await this.ready;
    return this.#lists.views.map((view) => view.config);
  }

  /** Closes the database. */
  close(): Promise<void> {
    return this.#options.database.close();
  }
}
