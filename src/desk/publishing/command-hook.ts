/**
 * A shell command as the hook that publishes decisions. Its output goes to the desk's standard error.
 */
import { spawn } from 'node:child_process';

/** Longest time that a command may take: a full compile and upload fits in many times over. */
const TIMEOUT_MS = 30 * 60_000;

/** The hook throws when the command cannot be run or ends with anything but 0. */
export function commandHook(command: string): () => Promise<void> {
  return () =>
    new Promise((resolve, reject) => {
      const child = spawn(command, {
        shell: true,
        stdio: ['ignore', process.stderr, process.stderr],
        timeout: TIMEOUT_MS,
      });
      child.once('error', (error) => reject(new Error(`the command could not be run: ${error.message}`)));
      child.once('exit', (code, signal) => {
        if (code === 0) resolve();
        else
          reject(new Error(`the command ended with ${code === null ? `signal ${signal}` : `code ${code}`}`));
      });
    });
}
