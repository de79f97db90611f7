/**
 * `sansi keygen`: makes a signing key, and prints the public key that clients trust.
 */
import { parseArgs } from 'node:util';
import { createKeyFile } from '../../publisher/signing-key.ts';
import { needed } from '../arguments.ts';
import { wouldGitTrack } from '../git-tracks.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  const file = needed(values.out, 'out');
  const publicKey = await createKeyFile(file);
  progress.end();
  if (wouldGitTrack(file)) {
    console.error(
      `${file} is a secret, and git would take it along: name it in .gitignore, or move it out of this repository.`,
    );
  }
  console.log(publicKey);
}
