/**
 * A compile of the whole in a process of its own: its memory goes with it, and who waits for it can publish decisions
 * meanwhile.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { RefusedError } from '../publisher/errors.ts';
import type { RoundReport } from '../publisher/feeds/publish-feeds.ts';

/** Exit code of a round whose feeds were not all taken. */
export const NOT_TAKEN = 3;

/**
 * Runs `sansi publish` once.
 * @param config its file
 * @param due the feeds that are looked at; of the others stays what they said last
 * @param signal ends it; the list then stays as it was
 * @throws RefusedError with its words
 */
export async function wholeRound(
  config: string,
  due: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<RoundReport> {
  const program = process.argv[1]!;
  const which = due.size === 0 ? ['--stored'] : [...due].flatMap((name) => ['--only', name]);
  const args = [...process.execArgv, program, 'publish', '--config', config, ...which];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill();
  signal?.addEventListener('abort', stop);
  try {
    const ended = new Promise<number | string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killed) => resolve(code ?? killed ?? ''));
    });
    const [said, words, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (code === 0 || code === NOT_TAKEN) return JSON.parse(said) as RoundReport;
    throw new RefusedError(words.trim().split('\n').at(-1) || `The compile of the whole ended with ${code}.`);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
