/**
 * `sansi inspect`: figures of a published list as one line of JSON.
 */
import { parseArgs } from 'node:util';
import type { Command } from '../cli.ts';
import { inspectList } from '../inspect.ts';
import { ListReader } from '../list-reader.ts';
import { needed } from './arguments.ts';

export const command: Command = {
  usage: 'inspect --list DIR',
  async run(args) {
    const { values } = parseArgs({ args, options: { list: { type: 'string' } } });
    console.log(JSON.stringify(inspectList(await ListReader.open(needed(values.list, 'list')))));
  },
};
