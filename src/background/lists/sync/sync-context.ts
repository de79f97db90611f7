/**
 * What a sync of any kind of list is given.
 */
import type { ListConfig, Trust } from '../catalogue/list-config.ts';
import type { Damage, LoadedList } from '../memory/loaded-list.ts';
import type { ListStore } from '../store/list-store.ts';
import type { TimeSlices } from './time-slices.ts';
import type { Transport } from './transport.ts';

/** What of a sync belongs to the one list, whoever runs it. */
export interface SyncedList {
  config: ListConfig;
  /** The list as look-ups use it; null where nothing is stored. */
  loaded: LoadedList | null;
  damaged: Damage | null;
  /** How far it is, 0..1. */
  onProgress(share: number): void;
  /** Something that look-ups depend on has been stored: read it again. */
  onChanged(): void;
  /** Keeps what a validly signed index has taught, for good. */
  trust(trust: Trust): Promise<void>;
}

export interface SyncContext extends SyncedList {
  store: ListStore;
  transport: Transport;
  slices: TimeSlices;
  now(): number;
  /** Whether plain names are kept for the browser's own rules. */
  keepsGuardSet: boolean;
}
