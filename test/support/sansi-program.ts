/**
 * The command line as people run it, for tests that need a process: plain JavaScript starts in half of the time that its
 * sources take.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { SANSI_FOLDER } from '../../src/tools/bundle-sansi.ts';
import { ROOT } from '../../src/tools/run.ts';

let made = false;

/** The program, made anew where it is older than one of its sources. @throws where it cannot be made */
export function sansiProgram(): string {
  if (!made)
    execFileSync(process.execPath, [join(ROOT, 'src', 'tools', 'sansi.js'), '--help'], { stdio: 'pipe' });
  made = true;
  return join(SANSI_FOLDER, 'sansi.js');
}
