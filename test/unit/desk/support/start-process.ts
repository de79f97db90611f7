/**
 * Starts desks in processes of their own, so that a test can kill them.
 */
import { type ChildProcess, spawn } from 'node:child_process';

/** The program of such a process: see its head for what it takes. */
export const PROCESS = new URL('./desk-process.ts', import.meta.url).pathname;

/** A desk over `folder`, or over a database server, that listens. @throws where it ends instead */
export function startProcess(
  folder: string,
  databaseUrl: string | null,
  hook = '',
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, folder, databaseUrl ?? '', hook], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}`)));
    child.stdout?.once('data', (data) => resolve({ child, url: String(data).trim() }));
  });
}
