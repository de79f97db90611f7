/**
 * Publishes the next version of a list into a folder: compiles the whole, writes what changed, and the signed index last.
 * The command line, the desk and the tests all come through here.
 */

import { compileWhole } from './compile-whole.ts';
import { parseConfig } from './config.ts';
import { currentDecisions } from './current-decisions.ts';
import { RefusedError } from './errors.ts';
import { changedKinds, countKinds } from './figures/figures.ts';
import { putFigures } from './figures/put-figures.ts';
import { ListFolder } from './folder.ts';
import type { PublishOptions } from './publish-options.ts';
import { putCompiled } from './put-compiled.ts';
import { type PublishSummary, summaryOf } from './summary.ts';

/**
 * Publishes a version, or signs the one that is there anew where nothing has changed. Decisions go out over the version
 * before while the whole is compiled, and are taken over into what comes of it.
 * @throws RefusedError where it is refused; the folder then holds what it held before
 */
export async function publish(options: PublishOptions): Promise<PublishSummary> {
  if (options.keys.length === 0) throw new RefusedError('A signing key is needed.');
  const started = performance.now();
  const config = parseConfig(options.config ?? {});
  const now = options.now ?? Date.now();
  const whole = { ...options, config, now };
  const folder = new ListFolder(options.out);
  folder.create();
  const unlock = await folder.lock(options.patience);
  try {
    const compiled = await compileWhole(folder, whole);
    const unlockIndex = await folder.lockIndex();
    try {
      const decisions = await currentDecisions(options.sources, config.exemptions, options.exemptions ?? []);
      let last = compiled;
      let put = await putCompiled(folder, compiled, decisions, whole);
      if (put === null) {
        // What was decided meanwhile takes another key: now nobody publishes until this is out.
        last = await compileWhole(folder, whole);
        put = await putCompiled(folder, last, last.gathered.decisions, whole);
      }
      if (put === null) throw new RefusedError('The decisions cannot be published.');
      const { table, listed } = last.gathered;
      const kinds = changedKinds(countKinds(table, listed), put.changes);
      const figuresTrouble = await putFigures(folder, put.index, kinds, whole);
      const seconds = (performance.now() - started) / 1000;
      return summaryOf(last.gathered, put.index, { ...last.facts, ...put.facts, figuresTrouble, seconds });
    } finally {
      await unlockIndex();
    }
  } finally {
    await unlock();
  }
}
