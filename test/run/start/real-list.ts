/**
 * Real entries for `npm start`, from the list packages that the project is built with.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FraudType } from '../../../src/dissuasion/fraud-types.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import type { SourceSpec } from '../../../src/publisher/sources/spec.ts';
import { ROOT } from '../../../src/tools/run.ts';

const FILE = join(ROOT, 'node_modules', 'eth-phishing-detect', 'src', 'config.json');
export const REAL_TYPE: FraudType = 'crypto-drainer';

/** The source as the publisher takes it. */
export const REAL_SOURCE: SourceSpec = {
  path: FILE,
  format: 'metamask',
  type: REAL_TYPE,
  name: 'eth-phishing-detect',
};

/** The first `count` hosts of the source that the list published in `folder` names.
 * @throws Error where there are not as many */
export async function realHosts(folder: string, count: number): Promise<string[]> {
  const { blacklist } = JSON.parse(readFileSync(FILE, 'utf8')) as { blacklist: string[] };
  const reader = await ListReader.open(folder);
  const hosts: string[] = [];
  for (const host of blacklist) {
    if (hosts.length === count) break;
    if (/^[a-z0-9.-]+$/.test(host) && reader.lookUp(`http://${host}/`)) hosts.push(host);
  }
  if (hosts.length < count) throw new Error('The list of real entries has too few entries.');
  return hosts;
}
