/**
 * The `sansi` command line: finds the command, and turns its end into an exit code. 0: fine; 1: refused,
 * with one line on standard error; 2: wrong usage.
 */
import { messageOf } from '../basics/message-of.ts';
import { hasCode, UsageError } from '../publisher/errors.ts';
import { COMMANDS } from './commands.ts';
import { showProgress } from './progress.ts';

function usageOf(name: string): string {
  return `sansi ${name} ${COMMANDS[name]!.usage}`;
}

function usage(): string {
  return ['Usage:', ...Object.keys(COMMANDS).map((name) => `  ${usageOf(name)}`)].join('\n');
}

/** The process ends, and well, once nobody reads its output any more: whoever did has seen enough. */
export function endWithReader(): void {
  process.stdout.on('error', (error) => {
    if (hasCode(error, 'EPIPE')) process.exit(0);
    throw error;
  });
}

/** Runs the command line; sets the process's exit code. */
export async function main(args: string[]): Promise<void> {
  const [name = '', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) {
    console.log(usage());
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    console.error(name === '' ? 'A command is needed.' : `There is no command '${name}'.`);
    console.error(usage());
    process.exitCode = 2;
    return;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(`Usage: ${usageOf(name)}`);
    return;
  }
  const progress = showProgress();
  try {
    progress.on('starting', 0, 0);
    const { run } = await command.load();
    await run(rest, progress);
    progress.end();
  } catch (error) {
    progress.end();
    process.exitCode = fail(error, usageOf(name));
  }
}

function fail(error: unknown, usage: string): number {
  const isUsage =
    error instanceof UsageError || (error instanceof Error && /^ERR_PARSE_ARGS/.test(codeOf(error)));
  if (isUsage) {
    console.error(messageOf(error));
    console.error(`Usage: ${usage}`);
    return 2;
  }
  console.error(messageOf(error).replaceAll('\n', ' '));
  return 1;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
