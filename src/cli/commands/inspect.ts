/**
 * `sansi inspect`: figures of a published list as one line of JSON.
 */
import { parseArgs } from 'node:util';
import { inspectList } from '../../publisher/inspect.ts';
import { ListReader } from '../../publisher/list-reader.ts';
import { needed } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({ args, options: { list: { type: 'string' } } });
  const path = needed(values.list, 'list');
  progress.on('reading the list', 0, 0);
  const figures = inspectList(await ListReader.open(path));
  progress.end();
  console.log(JSON.stringify(figures));
}
