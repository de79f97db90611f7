/**
 * The `sansi` command line: finds the command, and turns its end into an exit code. 0: fine; 1: refused,
 * with one line on standard error; 2: wrong usage. Commands are loaded when they are called.
 */
import { hasCode, messageOf, UsageError } from './errors.ts';

/** One command: its usage (after `sansi `), and what it does with the arguments after its name. */
export interface Command {
  usage: string;
  run(args: string[]): Promise<void>;
}

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  keygen: () => import('./commands/keygen.ts'),
  compile: () => import('./commands/compile.ts'),
  check: () => import('./commands/check.ts'),
  canonicalize: () => import('./commands/canonicalize.ts'),
  verify: () => import('./commands/verify.ts'),
  inspect: () => import('./commands/inspect.ts'),
  serve: () => import('./commands/serve.ts'),
  desk: () => import('./commands/desk.ts'),
};

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return ['Usage:', ...all.map(({ command }) => `  sansi ${command.usage}`)].join('\n');
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
    console.log(await usage());
    return;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    console.error(name === '' ? 'A command is needed.' : `There is no command '${name}'.`);
    console.error(await usage());
    process.exitCode = 2;
    return;
  }
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(`Usage: sansi ${command.usage}`);
    return;
  }
  try {
    await command.run(rest);
  } catch (error) {
    process.exitCode = fail(error, command.usage);
  }
}

function fail(error: unknown, commandUsage: string): number {
  const isUsage =
    error instanceof UsageError || (error instanceof Error && /^ERR_PARSE_ARGS/.test(codeOf(error)));
  if (isUsage) {
    console.error(messageOf(error));
    console.error(`Usage: sansi ${commandUsage}`);
    return 2;
  }
  console.error(messageOf(error).replaceAll('\n', ' '));
  return 1;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
