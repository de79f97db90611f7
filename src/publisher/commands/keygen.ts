/**
 * `sansi keygen`: makes a signing key, and prints the public key that clients trust.
 */
import { parseArgs } from 'node:util';
import type { Command } from '../cli.ts';
import { createKeyFile } from '../signing-key.ts';
import { needed } from './arguments.ts';

export const command: Command = {
  usage: 'keygen --out FILE',
  async run(args) {
    const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
    console.log(await createKeyFile(needed(values.out, 'out')));
  },
};
