/**
 * `sansi compile`: publishes the next version of a list. The report is JSON on standard output, and words
 * on standard error.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../../publisher/config.ts';
import { UsageError } from '../../publisher/errors.ts';
import { publish } from '../../publisher/publish.ts';
import { readKeyFile } from '../../publisher/signing-key.ts';
import { parseSource } from '../../publisher/sources/spec.ts';
import { summaryText } from '../../publisher/summary.ts';
import { needed, wholeNumber } from '../arguments.ts';
import type { Progress } from '../progress.ts';

export async function run(args: string[], progress: Progress): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      key: { type: 'string', multiple: true },
      name: { type: 'string' },
      benign: { type: 'string', multiple: true },
      'force-benign': { type: 'boolean' },
      guard: { type: 'string' },
      exemptions: { type: 'string', multiple: true },
      weights: { type: 'string' },
      'allow-empty': { type: 'boolean' },
      desk: { type: 'string' },
      'desk-figures': { type: 'string' },
      config: { type: 'string' },
    },
  });
  const out = needed(values.out, 'out');
  needed(values.key?.[0], 'key');
  if (positionals.length === 0) throw new UsageError('At least one SOURCE is needed.');
  if (values.desk !== undefined && !/^https?:\/\//.test(values.desk)) {
    throw new UsageError('--desk is an http or https address.');
  }
  const report = await publish({
    out,
    keys: values.key!.map(readKeyFile),
    sources: positionals.map(parseSource),
    benign: values.benign ?? [],
    forceBenign: values['force-benign'] ?? false,
    exemptions: values.exemptions ?? [],
    allowEmpty: values['allow-empty'] ?? false,
    onProgress: progress.on,
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(values.weights === undefined ? {} : { weights: values.weights }),
    ...(values.desk === undefined ? {} : { desk: values.desk }),
    ...(values['desk-figures'] === undefined ? {} : { deskFigures: values['desk-figures'] }),
    ...(values.guard === undefined ? {} : { guard: wholeNumber(values.guard, 'guard', 0, 5_000_000) }),
    ...(values.config === undefined ? {} : { config: readConfig(values.config) }),
  });
  progress.end();
  console.error(summaryText(report));
  console.log(JSON.stringify(report));
}
