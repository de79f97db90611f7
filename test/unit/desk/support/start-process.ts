/**
 * Starts desks in processes of their own, so that a test can kill them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { sansiProgram } from '../../../support/sansi-program.ts';
import { TOKEN } from './desks.ts';

/** A desk's process over `folder`, and what the first line that it prints says. */
export interface StartedProcess {
  child: ChildProcess;
  url: string;
  reviewUrl: string;
}

/** The options of a desk that is to use a database server. */
export function serverAt(databaseUrl: string | null): string[] {
  return databaseUrl === null ? [] : ['--database-url', databaseUrl];
}

/** A desk that begins to start over `folder`. `options` are those of the command line. */
export function spawnDesk(folder: string, options: readonly string[] = []): ChildProcess {
  const args = [
    'desk',
    '--port',
    '0',
    '--data',
    folder,
    '--proxies',
    '1',
    '--requests-at-once',
    '100000',
    ...options,
  ];
  const child = spawn(process.execPath, [sansiProgram(), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SANSI_REVIEWER_TOKEN: TOKEN },
  });
  // Nobody may be there to read what it says.
  child.stderr?.resume();
  return child;
}

/** The same, once it listens. @throws where it ends instead */
export function startProcess(folder: string, options: readonly string[] = []): Promise<StartedProcess> {
  const child = spawnDesk(folder, options);
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.on('data', (data) => {
      log += data;
    });
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}: ${log}`)));
    child.stdout?.once('data', (data) => {
      const { url, reviewUrl } = JSON.parse(String(data)) as { url: string; reviewUrl: string };
      resolve({ child, url, reviewUrl });
    });
  });
}
