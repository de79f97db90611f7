/**
 * Whether git would take a file along: what is secret or large must not get into a repository by a slip.
 */
import { spawnSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';

/** True where the file lies in a git work tree and no ignore rule names it. Without git, or outside of one: false. */
export function wouldGitTrack(file: string): boolean {
  const path = resolve(file);
  // It ends with 0 for a file that is ignored, with 1 for one that is not, with 128 where there is no work tree.
  const { status } = spawnSync('git', ['check-ignore', '--quiet', '--', basename(path)], {
    cwd: dirname(path),
    stdio: 'ignore',
  });
  return status === 1;
}
