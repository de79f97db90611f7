/**
 * `sansi verify`: checks a published folder against the public key that its clients trust.
 */
import { parseArgs } from 'node:util';
import { fromBase64 } from '../../basics/base64.ts';
import { UsageError } from '../../publisher/errors.ts';
import { verifyFolder } from '../../publisher/verify.ts';
import { needed } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { list: { type: 'string' }, 'public-key': { type: 'string' } },
  });
  const key = needed(values['public-key'], 'public-key');
  if (fromBase64(key)?.length !== 32) {
    throw new UsageError('--public-key is the base64 text that keygen printed.');
  }
  const list = needed(values.list, 'list');
  const report = await verifyFolder(list, key, progress.on);
  progress.end();
  console.log(JSON.stringify(report));
}
