/**
 * `sansi check`: asks a published list about the URLs on standard input.
 */
import { parseArgs } from 'node:util';
import { AddressError } from '../../list/address.ts';
import { entryText } from '../../list/paths.ts';
import { ListReader } from '../../publisher/list-reader.ts';
import { answerLines, needed } from '../arguments.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { list: { type: 'string' } } });
  const list = await ListReader.open(needed(values.list, 'list'));
  await answerLines((url) => {
    try {
      const match = list.lookUp(url);
      if (match === null) return { url, verdict: 'unknown' };
      return { url, verdict: 'listed', type: match.type, entry: entryText(match.expression) };
    } catch (error) {
      // What no browser opens is not listed either; the reason is told beside.
      if (error instanceof AddressError) return { url, verdict: 'unknown', error: error.message };
      throw error;
    }
  });
}
