/**
 * Brings a file beside a list to what its index names. A broken one is refused, and the last good one holds.
 */
import { sha256, toHex } from '../../../list/bytes.ts';
import { ListError } from '../../../list/errors.ts';
import { ExemptionFile, MAX_EXEMPTION_BYTES } from '../../../list/exemption-file.ts';
import type { IndexFileRef } from '../../../list/index-payload.ts';
import { MAX_WEIGHTS, readWeights } from '../../../signals/weights-file.ts';
import type { FileBeside, ListStore } from '../store/list-store.ts';

type Fetch = (ref: IndexFileRef, most: number) => Promise<Uint8Array>;

/** How large each may be, and its reading, once, so that none is stored that cannot be used. */
const FORMS: Record<FileBeside, { most: number; read: (bytes: Uint8Array) => void }> = {
  exemptions: { most: MAX_EXEMPTION_BYTES, read: (bytes) => void new ExemptionFile(bytes) },
  weights: { most: MAX_WEIGHTS, read: readKnownWeights },
};

/**
 * Fetches the file where it is another one, or what is stored of it is damaged.
 * @param ref undefined: the index names none
 * @param fetch a file that the index names, checked against its hash
 * @returns whether anything was stored
 * @throws ListFault, ListError where the file cannot be had, or is none
 */
export async function syncFileBeside(
  file: FileBeside,
  ref: IndexFileRef | undefined,
  id: string,
  store: ListStore,
  fetch: Fetch,
): Promise<boolean> {
  const held = (await store.state(id))[`${file}Sha256`];
  if (ref === undefined) {
    if (held === undefined) return false;
    await store.putFileBeside(id, file, null);
    return true;
  }
  if (held === ref.sha256) {
    const stored = await store.fileBeside(id, file);
    if (stored !== null && toHex(await sha256(stored)) === ref.sha256) return false;
  }
  const { most, read } = FORMS[file];
  const bytes = await fetch(ref, most);
  read(bytes);
  await store.putFileBeside(id, file, { bytes, sha256: ref.sha256 });
  return true;
}

/** Weights of a later schema are kept for a later version of Sansi; until then those of the package count. */
function readKnownWeights(bytes: Uint8Array): void {
  try {
    readWeights(bytes);
  } catch (error) {
    if (!(error instanceof ListError && error.code === 'unsupported')) throw error;
  }
}
