/**
 * Puts what is stored of a list into memory, and gives its shards their ways to be read and healed. The
 * bundled list comes straight from the package until the store has it.
 */
import type { Healer } from './heal.ts';
import { BUNDLED, type ListConfig, type ListData } from './records.ts';
import { openResident, type Resident, type Sources } from './resident.ts';
import type { ShardCache } from './shard-cache.ts';
import type { Opened } from './store.ts';
import type { ListView } from './view.ts';

/** A shard of a generation is damaged (true), or whole again. */
export type OnDamage = (id: string, generation: number, number: number, damaged: boolean) => void;

export class Opener {
  readonly #healer: Healer;
  readonly #cache: ShardCache;
  readonly #onDamage: OnDamage;

  constructor(healer: Healer, cache: ShardCache, onDamage: OnDamage) {
    this.#healer = healer;
    this.#cache = cache;
    this.#onDamage = onDamage;
  }

  /** Takes over what is stored; look-ups use what was there before until this is whole. */
  async fill(view: ListView, opened: Opened | undefined): Promise<void> {
    if (opened) await this.#take(view, opened);
    if (!view.resident && view.config.id === BUNDLED) {
      view.resident = await this.#healer.packaged.resident(this.#cache).catch(() => null);
    }
  }

  async #take(view: ListView, opened: Opened): Promise<void> {
    const before = view.resident;
    view.data = opened.data;
    view.exemptions = new Set(opened.data.exemptions);
    if (before && isSame(before, opened.data)) {
      // Only dates may have changed: the shards in memory stay.
      Object.assign(before.current, opened.data.current);
      return;
    }
    const found = await openResident(opened, this.#cache, this.#sourcesOf(view.config, opened.data));
    if (found === null) return;
    view.damaged = found.damaged;
    if (!('head' in found)) return;
    view.resident = found;
    if (before && before.current.generation !== found.current.generation) {
      view.brokenShards.clear();
      before.close();
    }
  }

  #sourcesOf(config: ListConfig, data: ListData): Sources {
    const { current, id } = data;
    const generation = current?.generation ?? 0;
    return {
      read: (number) => this.#healer.store.shard(id, generation, number),
      heal: async (number, head) => {
        const { healShard } = await import('./heal.ts');
        return healShard(config, current!, number, head, this.#healer);
      },
      onDamage: (number, damaged) => this.#onDamage(id, generation, number, damaged),
    };
  }
}

function isSame(resident: Resident, data: ListData): boolean {
  if (!data.current || resident.damaged !== null) return false;
  const { generation, overlaySha256 } = resident.current;
  return generation === data.current.generation && overlaySha256 === data.current.overlaySha256;
}
