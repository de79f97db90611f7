/**
 * Runs another program of the project.
 */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../basics/message-of.ts';

/** The project's root, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Ran {
  status: number;
  /** Standard output and standard error as they came, where they were kept. */
  output: string;
}

/** Runs a program of node_modules/.bin's packages by its script, in the root. `show`: its output goes to
 * ours, else it is kept. Colours and the settings of a test run that we may be in are left behind. */
export function runNode(
  script: string,
  args: readonly string[],
  { env = {}, show = false }: { env?: NodeJS.ProcessEnv; show?: boolean } = {},
): Promise<Ran> {
  const { VITEST: _, NODE_ENV: __, ...rest } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: { ...rest, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** Runs `main` where `moduleUrl` (import.meta.url) is the program that was started, not only imported. What
 * goes wrong is said in its own words, without a stack, and the exit code is 1. */
export async function asProgram(moduleUrl: string, main: () => Promise<void>): Promise<void> {
  if (process.argv[1] !== fileURLToPath(moduleUrl)) return;
  try {
    await main();
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
