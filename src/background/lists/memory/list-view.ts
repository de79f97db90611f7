/**
 * A list as look-ups and pages see it: its configuration, the state of its data and what is in memory of it.
 */
import type { Address } from '../../../list/address.ts';
import type { ExemptionFile } from '../../../list/exemption-file.ts';
import { isIpHost } from '../../../list/host.ts';
import type { Overlay } from '../../../list/overlay.ts';
import { pathExpressionsInAnyCase } from '../../../list/paths.ts';
import type { SnapshotHead } from '../../../list/snapshot.ts';
import { PATHS } from '../../../list/symbols.ts';
import type { ListState } from '../../../platform/messages/answers.ts';
import type { ListConfig } from '../catalogue/list-config.ts';
import { isRefusal } from '../faults.ts';
import type { ListData } from '../store/list-data.ts';
import type { Damage, LoadedList } from './loaded-list.ts';

export interface ListView {
  config: ListConfig;
  data: ListData | null;
  loaded: LoadedList | null;
  /** What was found damaged since, and is not whole again. */
  damaged: Damage | null;
  brokenShards: Set<number>;
  exemptions: ReadonlySet<string>;
  /** Those that the index has no room for; null: there are none. */
  exemptionFile: ExemptionFile | null;
  running: boolean;
  progress: number | null;
}

export function viewOf(config: ListConfig): ListView {
  return {
    config,
    data: null,
    loaded: null,
    damaged: null,
    brokenShards: new Set(),
    exemptions: new Set(),
    exemptionFile: null,
    running: false,
    progress: null,
  };
}

/** Whether a part of the list that is stored cannot be used. */
export function isDamaged({ damaged, brokenShards }: ListView): boolean {
  return damaged !== null || brokenShards.size > 0;
}

/** Whether a list exempts a host, one that it lies under, or a path of it that the address lies under. A single label,
 * such as `com`, is no site of anybody's. */
export function isExempt(
  address: Address,
  { exemptions, exemptionFile }: Pick<ListView, 'exemptions' | 'exemptionFile'>,
): boolean {
  if (exemptions.size === 0 && exemptionFile === null) return false;
  const has = (expression: string) => exemptions.has(expression) || exemptionFile?.has(expression) === true;
  let host = address.host;
  for (;;) {
    const isSite = isIpHost(host) || host.includes('.');
    if (isSite && has(host)) return true;
    const paths = pathExpressionsInAnyCase(host, address);
    if (paths.some(has)) return true;
    const dot = host.indexOf('.');
    if (dot < 0 || isIpHost(host)) return false;
    host = host.slice(dot + 1);
  }
}

/** What the pages show. `storage`: whether the browser's storage works. */
export function stateOf(view: ListView, now: number, storage: boolean): ListState {
  const { config, data, loaded } = view;
  const current = loaded?.current ?? data?.current ?? null;
  const { state, why } = nameOf(view, now, storage);
  return {
    id: config.id,
    name: data?.index?.name ?? config.name,
    kind: config.kind,
    url: config.url,
    state,
    why,
    version: current?.version ?? 0,
    entries: current?.entries ?? 0,
    issuedAt: passed(current?.issued, now),
    checkedAt: passed(data?.checkedAt, now),
    progress: view.running ? (view.progress ?? 0) : null,
    on: config.on,
    managed: config.managed,
  };
}

/** A moment still to come was written by a clock that was wrong: nobody knows when that was. */
function passed(at: number | null | undefined, now: number): number | null {
  return at && at <= now ? at : null;
}

function nameOf(view: ListView, now: number, storage: boolean): Pick<ListState, 'state' | 'why'> {
  const { config, data } = view;
  if (!config.on) return { state: 'off', why: null };
  if (isDamaged(view)) return { state: 'refused', why: 'corrupt' };
  const why = data?.why ?? (storage ? null : 'storage');
  if (config.kind === 'bundled') return why === null ? { state: 'bundled', why } : { state: 'refused', why };
  // Confirming what is there takes a moment and changes nothing: only real work shows as syncing.
  if (view.running && (view.progress !== null || !view.loaded)) return { state: 'syncing', why };
  if (why !== null && isRefusal(why)) return { state: 'refused', why };
  if (!view.loaded) return { state: 'stale', why: why ?? 'never' };
  const expires = view.loaded.current.expires;
  if (expires !== null && expires <= now) return { state: 'stale', why: why ?? 'expired' };
  return why === null ? { state: 'fresh', why } : { state: 'stale', why };
}

/** Entries of a list for people: the marks of hosts that only have listed paths are none. */
export function entriesOf(head: SnapshotHead, overlay: Overlay): number {
  const added = overlay.symbols.reduce((count, symbol) => (symbol === PATHS ? count + 1 : count), 0);
  // Which of the removed ones were such marks is not known: the few there may be are left out of account.
  return Math.max(0, overlay.entries - head.frequencies.counts[PATHS]! - added);
}
