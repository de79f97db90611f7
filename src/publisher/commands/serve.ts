/**
 * `sansi serve`: serves a published folder until it is told to stop.
 */
import { parseArgs } from 'node:util';
import type { Command } from '../cli.ts';
import { startListServer } from '../serve.ts';
import { needed, untilStopped, wholeNumber } from './arguments.ts';

export const command: Command = {
  usage: 'serve --list DIR --port P [--host ADDRESS]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { list: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
    });
    const list = needed(values.list, 'list');
    const port = wholeNumber(needed(values.port, 'port'), 'port', 0, 65_535);
    const stopped = untilStopped();
    const server = await startListServer({ list, port, ...(values.host ? { host: values.host } : {}) });
    console.log(JSON.stringify({ url: server.url }));
    await stopped;
    await server.close();
  },
};
