/**
 * Puts what is stored of a list into memory, and gives its shards their ways to be read and healed. The
 * bundled list comes straight from the package until the store has it.
 */
import { sha256, toHex } from '../../list/bytes.ts';
import type { ExemptionFile } from '../../list/exemption-file.ts';
import { BUNDLED, type ListConfig } from './catalogue/list-config.ts';
import type { ListView } from './memory/list-view.ts';
import { type LoadedList, loadList, type ShardAccess } from './memory/loaded-list.ts';
import type { ShardCache } from './memory/shard-cache.ts';
import type { ListData } from './store/list-data.ts';
import type { StoredList } from './store/list-store.ts';
import type { Healer } from './sync/heal-shard.ts';

/** A shard of a generation is damaged (true), or whole again. */
export type OnDamage = (id: string, generation: number, number: number, damaged: boolean) => void;

export class ListLoader {
  readonly #healer: Healer;
  readonly #cache: ShardCache;
  readonly #onDamage: OnDamage;

  constructor(healer: Healer, cache: ShardCache, onDamage: OnDamage) {
    this.#healer = healer;
    this.#cache = cache;
    this.#onDamage = onDamage;
  }

  /** Takes over what is stored; look-ups use what was there before until this is whole. */
  async fill(view: ListView, stored: StoredList | undefined): Promise<void> {
    if (stored) await this.#take(view, stored);
    if (!view.loaded && view.config.id === BUNDLED) {
      view.loaded = await this.#healer.packaged.load(this.#cache).catch(() => null);
    }
  }

  async #take(view: ListView, stored: StoredList): Promise<void> {
    const before = view.loaded;
    view.data = stored.data;
    view.exemptions = new Set(stored.data.exemptions);
    view.exemptionFile = await exemptionFileOf(stored);
    if (before && isSame(before, stored.data)) {
      // Only dates may have changed: the shards in memory stay.
      Object.assign(before.current, stored.data.current);
      return;
    }
    const found = await loadList(stored, this.#cache, this.#accessTo(view.config, stored.data));
    if (found === null) return;
    view.damaged = found.damaged;
    if (!('head' in found)) return;
    view.loaded = found;
    if (before && before.current.generation !== found.current.generation) {
      view.brokenShards.clear();
      before.close();
    }
  }

  #accessTo(config: ListConfig, data: ListData): ShardAccess {
    const { current, id } = data;
    const generation = current?.generation ?? 0;
    return {
      read: (number) => this.#healer.store.shard(id, generation, number),
      heal: async (number, head) => {
        const { healShard } = await import('./sync/heal-shard.ts');
        return healShard({ config, current: current!, number, head }, this.#healer);
      },
      onDamage: (number, damaged) => this.#onDamage(id, generation, number, damaged),
    };
  }
}

/** Null where there is none, or what is stored is damaged: the next sync fetches it again. */
async function exemptionFileOf({ data, exemptionFile }: StoredList): Promise<ExemptionFile | null> {
  if (exemptionFile === null || toHex(await sha256(exemptionFile)) !== data.exemptionsSha256) return null;
  // Most lists have none.
  const { ExemptionFile } = await import('../../list/exemption-file.ts');
  try {
    return new ExemptionFile(exemptionFile);
  } catch {
    return null;
  }
}

function isSame(loaded: LoadedList, data: ListData): boolean {
  if (!data.current || loaded.damaged !== null) return false;
  const { generation, overlaySha256 } = loaded.current;
  return generation === data.current.generation && overlaySha256 === data.current.overlaySha256;
}
