/**
 * How to get from the version on the device to the one that the index names with the fewest bytes:
 * deltas over the stored snapshot, a merge where a new snapshot equals what is stored, or a download.
 */
import type { IndexPayload } from '../../../list/index-payload.ts';

export type DeltaRef = IndexPayload['deltas'][number];

/** `reset`: back to the bare snapshot that is stored; `merge`: fold the overlay into the next snapshot. */
export type SyncStep =
  | { kind: 'delta'; delta: DeltaRef }
  | { kind: 'reset' }
  | { kind: 'merge' }
  | { kind: 'snapshot' };

/** A version as a device holds it: a snapshot, and how far its overlay brings it. */
export interface HeldVersion {
  baseVersion: number;
  version: number;
}

interface Waypoint {
  /** null: nothing is stored. */
  held: HeldVersion | null;
  bytes: number;
  /** The step that led here, and from where. */
  step: SyncStep | null;
  before: Waypoint | null;
}

/** A request costs about as much as this many bytes. */
const REQUEST = 1500;

/**
 * The cheapest way by Dijkstra's algorithm over (base, version). Empty where nothing is to be done;
 * null where the index offers no way at all.
 */
export function planSync(index: IndexPayload, stored: HeldVersion | null): SyncStep[] | null {
  const goal = keyOf({ baseVersion: index.base.version, version: index.version });
  const open = new Map<string, Waypoint>([
    [keyOf(stored), { held: stored, bytes: 0, step: null, before: null }],
  ]);
  const done = new Set<string>();
  while (open.size > 0) {
    let nearest: [string, Waypoint] | null = null;
    for (const entry of open) if (nearest === null || entry[1].bytes < nearest[1].bytes) nearest = entry;
    const [key, node] = nearest!;
    if (key === goal) return stepsTo(node);
    open.delete(key);
    done.add(key);
    for (const edge of edgesFrom(node, index)) {
      const to = keyOf(edge.held);
      if (!done.has(to) && edge.bytes < (open.get(to)?.bytes ?? Number.POSITIVE_INFINITY)) open.set(to, edge);
    }
  }
  return null;
}

function edgesFrom(before: Waypoint, index: IndexPayload): Waypoint[] {
  const { base } = index;
  const { held } = before;
  const edges: Waypoint[] = [];
  const edge = (to: HeldVersion, bytes: number, step: SyncStep): void => {
    edges.push({ held: to, bytes: before.bytes + bytes, step, before });
  };
  const atBase = { baseVersion: base.version, version: base.version };
  edge(atBase, base.size + REQUEST, { kind: 'snapshot' });
  if (held === null) return edges;
  const { baseVersion, version } = held;
  if (version !== baseVersion) edge({ baseVersion, version: baseVersion }, 0, { kind: 'reset' });
  if (version === base.version && baseVersion !== base.version) {
    edge(atBase, base.headSize + REQUEST, { kind: 'merge' });
  }
  for (const delta of index.deltas) {
    if (delta.base !== baseVersion || delta.from !== version) continue;
    edge({ baseVersion, version: delta.to }, delta.size + REQUEST, { kind: 'delta', delta });
  }
  return edges;
}

function stepsTo(node: Waypoint): SyncStep[] {
  const steps: SyncStep[] = [];
  for (let at: Waypoint | null = node; at?.step; at = at.before) steps.unshift(at.step);
  return steps;
}

function keyOf(held: HeldVersion | null): string {
  return held === null ? '' : `${held.baseVersion} ${held.version}`;
}
