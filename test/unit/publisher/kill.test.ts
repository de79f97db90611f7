/**
 * A compile that is killed at any moment leaves the folder as it was, or with the next version whole; the
 * compile after it goes on from there.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createKeyFile } from '../../../src/publisher/signing-key.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { sansiProgram } from '../../support/sansi-program.ts';
import { part } from '../../support/thorough.ts';
import { file, madeUpHosts, temporaryFolder } from './helpers.ts';

const ended = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));

it('leaves a whole list behind when it is killed', async () => {
  const folder = temporaryFolder();
  const key = join(folder, 'key.json');
  const publicKey = await createKeyFile(key);
  const out = join(folder, 'list');
  const names = madeUpHosts(2000);
  const compile = (version: number) => {
    const names_ = file(folder, 'names.txt', names.slice(version * 20, 1000 + version * 40).join('\n'));
    return spawn(
      process.execPath,
      [program, 'compile', '--out', out, '--key', key, '--guard', '100', names_],
      {
        stdio: 'ignore',
      },
    );
  };
  // Making it is no part of what is timed.
  const program = sansiProgram();
  let started = Date.now();
  await ended(compile(0));
  let whole = Date.now() - started;
  let version = 1;
  expect((await verifyFolder(out, publicKey)).version).toBe(1);
  let killed = 0;
  for (const round of part([1, 2, 3, 4, 5, 6, 7], 3)) {
    started = Date.now();
    const child = compile(round);
    const end = ended(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), whole * (0.3 + 0.1 * round));
    if ((await end) === 'SIGKILL') killed++;
    // The machine had more to do when the last one was timed: the next is killed the sooner.
    else whole = Date.now() - started;
    clearTimeout(timer);
    const report = await verifyFolder(out, publicKey);
    expect([version, version + 1]).toContain(report.version);
    version = report.version;
  }
  expect(killed).toBeGreaterThan(0);
  await ended(compile(8));
  const report = await verifyFolder(out, publicKey);
  expect(report).toMatchObject({ version: version + 1, entries: 1000 + 8 * 40 - 8 * 20 });
}, 120_000);
