/**
 * `sansi canonicalize`: the canonical form and the expressions of the URLs on standard input.
 */
import { parseArgs } from 'node:util';
import { AddressError, canonicalize } from '../../list/address.ts';
import { expressions } from '../../list/expressions.ts';
import { answerLines } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  parseArgs({ args, options: {} });
  progress.end();
  await answerLines((url) => {
    try {
      const address = canonicalize(url);
      const { canonical, host } = address;
      return { url, canonical, host, expressions: expressions(address) };
    } catch (error) {
      if (error instanceof AddressError) return { url, error: error.message };
      throw error;
    }
  });
}
