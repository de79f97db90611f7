/**
 * The weights of the signals beside a list: checked as a device reads them, then named by the index.
 */
import { readFileSync } from 'node:fs';
import { messageOf } from '../basics/message-of.ts';
import type { IndexFileRef } from '../list/index-payload.ts';
import { readWeights } from '../signals/weights-file.ts';
import { RefusedError } from './errors.ts';
import type { ListFolder } from './folder.ts';

/** @param path of the file; undefined: none is published. @throws RefusedError where it is no weights file */
export async function publishWeights(
  folder: ListFolder,
  path: string | undefined,
): Promise<{ weights?: IndexFileRef }> {
  if (path === undefined) return {};
  const bytes = readChecked(path);
  return { weights: await folder.writeNamed((hash) => `weights/${hash}.bin`, [bytes]) };
}

function readChecked(path: string): Uint8Array {
  try {
    const bytes = readFileSync(path);
    readWeights(bytes);
    return bytes;
  } catch (error) {
    throw new RefusedError(`The weights in ${path} cannot be published: ${messageOf(error)}`);
  }
}
