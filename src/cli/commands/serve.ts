/**
 * `sansi serve`: serves a published folder until it is told to stop.
 */
import { parseArgs } from 'node:util';
import { startListServer } from '../../publisher/serve.ts';
import { needed, untilStopped, wholeNumber } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { list: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
  });
  const list = needed(values.list, 'list');
  const port = wholeNumber(needed(values.port, 'port'), 'port', 0, 65_535);
  const stopped = untilStopped();
  const server = await startListServer({ list, port, ...(values.host ? { host: values.host } : {}) });
  progress.end();
  console.log(JSON.stringify({ url: server.url }));
  await stopped;
  await server.close();
}
