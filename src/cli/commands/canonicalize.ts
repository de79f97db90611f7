/**
 * `sansi canonicalize`: the canonical form and the expressions of the URLs on standard input.
 */
import { parseArgs } from 'node:util';
import { AddressError, canonicalize } from '../../list/address.ts';
import { expressions } from '../../list/expressions.ts';
import { answerLines } from '../arguments.ts';

export async function run(args: string[]): Promise<void> {
  parseArgs({ args, options: {} });
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
