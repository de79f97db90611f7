/**
 * Which lists there are, in which order, on or off, and what is trusted for each: small, and shared by
 * normal and private windows. Whether a change is allowed is decided here.
 */

import { fromBase64 } from '../../../basics/base64.ts';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { sha256, toHex } from '../../../list/bytes.ts';
import type { Policy } from '../../../platform/settings.ts';
import { ListFault } from '../faults.ts';
import { BUNDLED, type Catalogue, DEFAULT, type ListConfig, type Trust } from './list-config.ts';
import { isProtected } from './list-urls.ts';
import { initialLists, isReadyMade, READY_MADE, readyMadeConfig } from './ready-made.ts';

/** More lists than this help nobody, and each costs memory. */
const MOST_LISTS = 40;

/** Where the catalogue is kept: `Cell` of platform/storage.ts fits. */
export interface CatalogueCell {
  get(): Promise<Catalogue>;
  update(change: (value: Catalogue) => Catalogue | Promise<Catalogue>): Promise<Catalogue>;
}

/** A list of a backup. One without an address is part of every Sansi and is only put in its place. */
export interface KeptList {
  id: string;
  name: string;
  url: string | null;
  publicKey: string | null;
  type: FraudType | null;
  on: boolean;
}

export interface NewList {
  url: string;
  publicKey?: string | undefined;
  name?: string | undefined;
  type?: FraudType | undefined;
}

/** The id of a list that somebody added: the same address is the same list. */
export async function idOf(url: string): Promise<string> {
  const own = READY_MADE.find((list) => list.url === url);
  if (own) return own.id;
  return `list-${toHex(await sha256(new TextEncoder().encode(new URL(url).href))).slice(0, 16)}`;
}

/** A list as somebody adds it. @throws ListFault 'signature' for a key that is none, 'insecure', 'http' */
export async function configOf(list: NewList, managed = false): Promise<ListConfig> {
  if (!/^https?:/i.test(list.url) || !URL.canParse(list.url)) {
    throw new ListFault('http', 'A list has an address that begins with https.');
  }
  const url = new URL(list.url).href;
  const publicKey = list.publicKey?.trim() || null;
  if (publicKey !== null && fromBase64(publicKey)?.length !== 32) {
    throw new ListFault('signature', 'This is not the public key of a list.');
  }
  if (publicKey === null && !isProtected(url)) {
    throw new ListFault('insecure', 'A plain-text list must come over https.');
  }
  const name = list.name?.trim() || new URL(url).host;
  const kind = publicKey === null ? 'subscription' : 'signed';
  const type = kind === 'subscription' ? (list.type ?? 'other') : null;
  return { id: await idOf(url), kind, name, url, publicKey, type, on: true, managed, trust: null };
}

/** With a list added, or the one of the same address switched on. @throws ListFault 'too-large' */
export function withAdded(catalogue: Catalogue, list: ListConfig): Catalogue {
  const known = catalogue.lists.find((other) => other.id === list.id);
  if (known) {
    const sameKey = known.publicKey === list.publicKey;
    const next = known.managed ? known : { ...list, trust: sameKey ? known.trust : null };
    return replaced(catalogue, { ...next, on: true });
  }
  if (catalogue.lists.length >= MOST_LISTS) throw new ListFault('too-large', 'There are too many lists.');
  return { ...catalogue, lists: [...catalogue.lists, list] };
}

/** Without a list; the bundled one and those of a policy stay. */
export function withRemoved(catalogue: Catalogue, id: string): Catalogue {
  const stays = (list: ListConfig) => list.id !== id || list.managed || list.id === BUNDLED;
  return { ...catalogue, lists: catalogue.lists.filter(stays) };
}

/** With a list on or off; a ready-made one that is not there yet is added. */
export function withSwitched(catalogue: Catalogue, id: string, on: boolean): Catalogue {
  const known = catalogue.lists.find((list) => list.id === id);
  if (known) return known.managed ? catalogue : replaced(catalogue, { ...known, on });
  return on && isReadyMade(id) ? withAdded(catalogue, readyMadeConfig(id)) : catalogue;
}

/** With a list at another place of the order, but behind those of a policy, which stay where they are. */
export function withMoved(catalogue: Catalogue, id: string, to: number): Catalogue {
  const list = catalogue.lists.find((other) => other.id === id);
  if (!list || list.managed) return catalogue;
  const lists = catalogue.lists.filter((other) => other.id !== id);
  const first = lists.filter((other) => other.managed).length;
  lists.splice(Math.max(to, first), 0, list);
  return { ...catalogue, lists };
}

/** With the lists of a backup, on or off and in its order; others stay. @throws ListFault for one that is none */
export async function withKept(catalogue: Catalogue, lists: readonly KeptList[]): Promise<Catalogue> {
  let next = catalogue;
  for (const [place, kept] of lists.entries()) {
    const { id, url, on } = kept;
    const isThere = next.lists.some((list) => list.id === id);
    if (!isThere && url !== null) {
      const { name, publicKey, type } = kept;
      const added = await configOf({ url, name, publicKey: publicKey ?? undefined, type: type ?? undefined });
      next = withAdded(next, added);
      next = withMoved(withSwitched(next, added.id, on), added.id, place);
    } else {
      next = withMoved(withSwitched(next, id, on), id, place);
    }
  }
  return next;
}

/** With what a signed index of `list` has taught; versions and dates never go back. */
export function withTrust(catalogue: Catalogue, { id, publicKey }: ListConfig, trust: Trust): Catalogue {
  const known = catalogue.lists.find((list) => list.id === id);
  // Given another key meanwhile, it is another list: what the old key signed teaches nothing about it.
  if (!known || known.publicKey !== publicKey) return catalogue;
  const before = known.trust;
  const older = before && (trust.version < before.version || trust.issued < before.issued);
  return older ? catalogue : replaced(catalogue, { ...known, trust });
}

/** With the lists that a policy names, first and in its order; those of an earlier policy go. The build's own
 * list stays itself where a policy names it, and when the policy goes. */
export async function withPolicy(catalogue: Catalogue, lists: Policy['lists']): Promise<Catalogue> {
  const managed: ListConfig[] = [];
  for (const entry of lists) {
    try {
      const named = await configOf(entry, true);
      const own = catalogue.lists.find((list) => list.id === DEFAULT && list.url === named.url);
      const fresh = own ? { ...named, id: own.id } : named;
      const known = catalogue.lists.find((list) => list.id === fresh.id);
      const kept = known?.publicKey === fresh.publicKey ? known.trust : null;
      if (!managed.some((list) => list.id === fresh.id)) managed.push({ ...fresh, trust: kept });
    } catch (error) {
      console.error('Sansi: a list of the policy cannot be used.', error);
    }
  }
  const ids = new Set(managed.map((list) => list.id));
  const others = catalogue.lists
    .filter((list) => !ids.has(list.id) && (!list.managed || list.id === DEFAULT))
    .map((list) => ({ ...list, managed: false }));
  return { ...catalogue, lists: [...managed, ...others] };
}

/** What a fresh install begins with. `preset`: the build's own signed list. */
function initialCatalogue(preset: { url: string; publicKey: string } | null): Catalogue {
  const common = { on: true, managed: false, trust: null, type: null };
  const bundled: ListConfig = {
    ...common,
    id: BUNDLED,
    kind: 'bundled',
    name: 'Sansi',
    url: null,
    publicKey: null,
  };
  if (preset === null) return { initialised: true, lists: [bundled, ...initialLists()] };
  const { url, publicKey } = preset;
  const own: ListConfig = { ...common, id: DEFAULT, kind: 'signed', name: new URL(url).host, url, publicKey };
  return { initialised: true, lists: [own, bundled] };
}

/** As stored, or as a fresh install has it; a build with another preset list has that one, where the person had put the
 * one before. */
export function completed(
  catalogue: Catalogue,
  preset: { url: string; publicKey: string } | null,
): Catalogue {
  if (!catalogue.initialised) return initialCatalogue(preset);
  const own = catalogue.lists.find((list) => list.id === DEFAULT);
  const [fresh] = initialCatalogue(preset).lists;
  if (preset === null) {
    return own ? { ...catalogue, lists: catalogue.lists.filter((list) => list !== own) } : catalogue;
  }
  if (own?.url === preset.url && own.publicKey === preset.publicKey) return catalogue;
  if (own) return replaced(catalogue, { ...fresh!, on: own.on });
  return { ...catalogue, lists: [fresh!, ...catalogue.lists] };
}

function replaced(catalogue: Catalogue, list: ListConfig): Catalogue {
  return { ...catalogue, lists: catalogue.lists.map((other) => (other.id === list.id ? list : other)) };
}
