/**
 * What a sync of any kind of list is given.
 */
import type { Trust } from './records.ts';
import type { Resident } from './resident.ts';
import type { Slices } from './slices.ts';
import type { ListStore } from './store.ts';
import type { Transport } from './transport.ts';

/** What of the stored list cannot be used any more: only the overlay, or the snapshot itself. */
export type Damage = 'overlay' | 'snapshot';

export interface SyncContext {
  store: ListStore;
  transport: Transport;
  slices: Slices;
  now(): number;
  /** Whether plain names are kept for the browser's own rules. */
  keepsGuard: boolean;
  /** The list as look-ups use it; null where nothing is stored. */
  resident: Resident | null;
  damaged: Damage | null;
  /** How far it is, 0..1. */
  onProgress(share: number): void;
  /** Something that look-ups depend on has been stored: read it again. */
  onChanged(): void;
  /** Keeps what a validly signed index has taught, for good. */
  trust(trust: Trust): Promise<void>;
}
