/**
 * The folder of the compiled bundled list, made anew only when something that goes into it has changed.
 */
import { join } from 'node:path';
import type { SourceSpec } from '../publisher/sources/spec.ts';
import { bundleList } from './bundle.ts';
import { cachedFolder } from './cached-folder.ts';
import { hashOf } from './folders.ts';
import { withProgress } from './progress.js';
import { ROOT } from './run.ts';

/** The lock file pins the packages whose lists are compiled. */
const INPUTS = [
  'package-lock.json',
  'src/list',
  'src/publisher',
  'src/dissuasion/fraud-types.ts',
  'src/tools/bundle.ts',
  'src/tools/fraud-lists',
  'src/tools/known-sites.ts',
  'src/tools/static-rules.ts',
];

/**
 * @param only its sources, where they are not those of the packages; `place` then names what is kept of them
 * @returns the folder with index.bin, snapshot.bin and guard.bin. @throws Error where a package is missing
 */
export function bundledList(place = 'bundled', only?: readonly SourceSpec[]): Promise<string> {
  const hash = hashOf(INPUTS.map((path) => join(ROOT, path))).slice(0, 12);
  return cachedFolder(join(ROOT, '.sansi', place), hash, (folder) =>
    withProgress('Compiling the bundled list', () => bundleList(folder, only)),
  );
}
