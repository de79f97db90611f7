/**
 * The command line as `npm pack` makes it, put into a folder as npm would put it there. npm itself would ask a registry
 * for the packages beside it, so these are links to the clone's own.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { ROOT } from '../../src/tools/run.ts';
import { sansiProgram } from './sansi-program.ts';

/** Packs and unpacks into `folder`/node_modules. @returns the program there. The packages that it needs are not there
 * yet. @throws Error where packing fails */
export function putSansi(folder: string): string {
  sansiProgram();
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim();
  const own = join(folder, 'node_modules', 'sansi');
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', own]);
  const program = join(folder, 'node_modules', '.bin', 'sansi');
  mkdirSync(dirname(program));
  symlinkSync(join(own, manifest.bin.sansi), program);
  return program;
}

/** Puts what the packed command line depends on beside it. */
export function putPackages(folder: string): void {
  for (const name of Object.keys(manifest.dependencies)) {
    const to = join(folder, 'node_modules', name);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), to);
  }
}
