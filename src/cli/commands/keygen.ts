/**
 * `sansi keygen`: makes a signing key, and prints the public key that clients trust.
 */
import { parseArgs } from 'node:util';
import { createKeyFile } from '../../publisher/signing-key.ts';
import { needed } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  const publicKey = await createKeyFile(needed(values.out, 'out'));
  progress.end();
  console.log(publicKey);
}
