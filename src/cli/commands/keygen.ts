/**
 * `sansi keygen`: makes a signing key, and prints the public key that clients trust.
 */
import { parseArgs } from 'node:util';
import { createKeyFile } from '../../publisher/signing-key.ts';
import { needed } from '../arguments.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  console.log(await createKeyFile(needed(values.out, 'out')));
}
