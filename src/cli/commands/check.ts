/**
 * `sansi check`: asks a published list about the URLs and identifiers on standard input.
 */
import { parseArgs } from 'node:util';
import { AddressError } from '../../list/address.ts';
import { REFUSALS } from '../../list/formats/refusals.ts';
import { readIdentifier } from '../../list/identifiers/identifier.ts';
import { entryText } from '../../list/paths.ts';
import { ListReader } from '../../publisher/list-reader.ts';
import { answerLines, needed } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({ args, options: { list: { type: 'string' } } });
  const path = needed(values.list, 'list');
  progress.on('opening the list', 0, 0);
  const list = await ListReader.open(path);
  progress.end();
  await answerLines((url) => {
    try {
      const identifier = readIdentifier(url);
      if (typeof identifier === 'string') return { url, verdict: 'unknown', error: REFUSALS[identifier] };
      const match = identifier === null ? list.lookUp(url) : list.lookUpIdentifier(identifier);
      if (match === null) return { url, verdict: 'unknown' };
      return { url, verdict: 'listed', type: match.type, entry: entryText(match.expression) };
    } catch (error) {
      // What no browser opens is not listed either; the reason is told beside.
      if (error instanceof AddressError) return { url, verdict: 'unknown', error: error.message };
      throw error;
    }
  });
}
