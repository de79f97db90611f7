/**
 * Brings the file of exemptions to what an index names. A broken one is refused, and the last good one holds.
 */
import { sha256, toHex } from '../../../list/bytes.ts';
import { ExemptionFile, MAX_EXEMPTION_BYTES } from '../../../list/exemption-file.ts';
import type { IndexFileRef } from '../../../list/index-payload.ts';
import type { ListStore } from '../store/list-store.ts';

type Fetch = (ref: IndexFileRef, most: number) => Promise<Uint8Array>;

/**
 * Fetches the file where it is another one, or what is stored of it is damaged.
 * @param ref undefined: the index names all of its exemptions
 * @param fetch a file that the index names, checked against its hash
 * @returns whether anything was stored
 * @throws ListFault, ListError where the file cannot be had, or is none
 */
export async function syncExemptions(
  ref: IndexFileRef | undefined,
  id: string,
  store: ListStore,
  fetch: Fetch,
): Promise<boolean> {
  const { exemptionsSha256 } = await store.state(id);
  if (ref === undefined) {
    if (exemptionsSha256 === undefined) return false;
    await store.putExemptionFile(id, null);
    return true;
  }
  if (exemptionsSha256 === ref.sha256) {
    const stored = await store.exemptionFile(id);
    if (stored !== null && toHex(await sha256(stored)) === ref.sha256) return false;
  }
  const bytes = await fetch(ref, MAX_EXEMPTION_BYTES);
  // Read once, so that none is stored that cannot be used.
  new ExemptionFile(bytes);
  await store.putExemptionFile(id, { bytes, sha256: ref.sha256 });
  return true;
}
