/**
 * The folder in which the bench publishes: its names, the desk's files beside them, and what `sansi publish` reads.
 * A whole list that is published once is kept, for what only adds decisions to it.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyFile } from '../../src/publisher/signing-key.ts';
import { cachedFolder } from '../../src/tools/cached-folder.ts';
import { hashOf } from '../../src/tools/folders.ts';
import { ROOT } from '../../src/tools/run.ts';
import { sourcesOf, writeDecisionFiles } from './compile-sources.ts';
import { listedHosts, realNames, unlistedHosts } from './names.ts';

/** What a kept list depends on: the names, and the format. What the publisher does to it later is what is measured. */
const INPUTS = ['src/list', 'test/bench/names.ts', 'test/bench/compile-sources.ts'];

/** Where things are in such a folder. */
export function partsOf(folder: string) {
  return {
    out: join(folder, 'published'),
    /** The data folder of a desk. */
    desk: join(folder, 'desk'),
    config: join(folder, 'publisher.json'),
    key: join(folder, 'publishing-key.json'),
  };
}

/** Writes the names of a list, and of another one some time later. */
export async function writeNames(folder: string, count: number): Promise<void> {
  const source = await realNames();
  writeDecisionFiles(folder, listedHosts(source, count), unlistedHosts(source, 20_000));
}

/** Writes the key and the settings where they are not there yet; the names are. Paths count from the folder. */
export async function writeSettings(folder: string): Promise<void> {
  const { desk, config, key } = partsOf(folder);
  if (existsSync(config)) return;
  await createKeyFile(key);
  mkdirSync(desk, { recursive: true });
  writeFileSync(join(desk, 'decisions.csv'), 'url,type,date,reason,source\n');
  writeFileSync(join(desk, 'exemptions.txt'), '');
  const feeds = sourcesOf('.', 'first').map(({ path, type }) => ({
    name: type,
    file: path,
    type,
    format: 'domains',
  }));
  const reviewed = { name: 'desk', file: 'desk/decisions.csv', format: 'csv' };
  const settings = {
    out: 'published',
    keys: [{ file: 'publishing-key.json' }],
    name: 'Bench',
    sources: [...feeds, reviewed],
    exemptions: ['desk/exemptions.txt'],
  };
  writeFileSync(config, JSON.stringify(settings));
}

/** A folder whose list of `count` names stands; it is to be copied before anything is decided.
 * @param publish compiles the whole list in a folder that has its names */
export async function standingFolder(
  count: number,
  publish: (folder: string) => Promise<unknown>,
): Promise<string> {
  const name = hashOf(INPUTS.map((path) => join(ROOT, path))).slice(0, 12);
  return cachedFolder(join(ROOT, '.sansi', 'bench'), `${count}-${name}`, async (draft) => {
    mkdirSync(draft, { recursive: true });
    await writeNames(draft, count);
    await publish(draft);
  });
}
