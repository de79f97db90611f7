/**
 * `sansi inspect`: figures of a published list as one line of JSON.
 */
import { parseArgs } from 'node:util';
import { inspectList } from '../../publisher/inspect.ts';
import { ListReader } from '../../publisher/list-reader.ts';
import { needed } from '../arguments.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { list: { type: 'string' } } });
  console.log(JSON.stringify(inspectList(await ListReader.open(needed(values.list, 'list')))));
}
