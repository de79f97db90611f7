/**
 * The reviewer token: given by the one who starts the desk, or drawn at the first start, shown once on
 * standard error and kept in the data folder, readable by its owner only.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files/write-whole.ts';
import type { Log } from '../log.ts';

const FILE = 'reviewer-token';
/** Below this many characters a token is said to be guessable. */
const SHORT = 16;

export async function reviewerToken(given: string | undefined, folder: string, log: Log): Promise<string> {
  const wish = given?.trim() ?? '';
  if (wish !== '') {
    if (wish.length < SHORT) log(`the reviewer token has only ${wish.length} characters and can be guessed`);
    return wish;
  }
  const kept = (await readFile(join(folder, FILE), 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const drawn = randomBytes(24).toString('base64url');
  await writeWhole(join(folder, FILE), `${drawn}\n`, { mode: 0o600 });
  log(`reviewer token, shown this once and kept in ${join(folder, FILE)}: ${drawn}`);
  return drawn;
}
