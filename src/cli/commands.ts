/**
 * All commands of `sansi`. What a command needs is loaded when it is called: its usage alone stands here.
 */
import type { Progress } from './progress.ts';

/** What a command's file exports. */
export interface CommandModule {
  /** Does the command's work with the arguments after its name. Before it prints an answer, it ends the progress. */
  run(args: string[], progress: Progress): Promise<void>;
}

export interface Command {
  /** The options and arguments after the name, as people are shown them. */
  usage: string;
  load(): Promise<CommandModule>;
}

/** By name, in the order in which help shows them. A new one: its file in `commands/`, and its line here. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  keygen: {
    usage: '--out FILE',
    load: () => import('./commands/keygen.ts'),
  },
  compile: {
    usage:
      '--out DIR --key FILE [--name TEXT] [--benign FILE] [--force-benign] [--guard N] [--desk URL] ' +
      '[--exemptions FILE] [--weights FILE] [--desk-figures FILE] [--allow-empty] [--config FILE] SOURCE[#type=FRAUDTYPE&format=domains|hosts|adblock|metamask|csv&name=TEXT]…',
    load: () => import('./commands/compile.ts'),
  },
  publish: {
    usage: '--config FILE [--watch] [--accept SOURCE]… [--only SOURCE]… [--stored]',
    load: () => import('./commands/publish.ts'),
  },
  check: {
    usage: '--list DIR < URLS',
    load: () => import('./commands/check.ts'),
  },
  canonicalize: {
    usage: '< URLS',
    load: () => import('./commands/canonicalize.ts'),
  },
  signals: {
    usage: '< URLS',
    load: () => import('./commands/signals.ts'),
  },
  text: {
    usage: '[--jsonl] [--region COUNTRY] < MESSAGE',
    load: () => import('./commands/text.ts'),
  },
  model: {
    usage:
      'train --data DIR --out FILE [--made DAY], or model check --model FILE --benign FILE [--appeals FILE], ' +
      'or model texts --data DIR --own DIR --out FILE [--made DAY]',
    load: () => import('./commands/model.ts'),
  },
  verify: {
    usage: '--list DIR --public-key KEY',
    load: () => import('./commands/verify.ts'),
  },
  inspect: {
    usage: '--list DIR',
    load: () => import('./commands/inspect.ts'),
  },
  serve: {
    usage: '--list DIR --port P [--host ADDRESS]',
    load: () => import('./commands/serve.ts'),
  },
  desk: {
    usage:
      '--port P [--data DIR] [--database-url URL] [--host ADDRESS] [--reviewer-token TOKEN] ' +
      '[--publish FILE | --on-decision COMMAND [--config FILE] [--benign FILE] [--exemptions FILE]] ' +
      '[--public-url URL] [--proxies N] ' +
      '[--sign-in-header NAME --sign-in-proxies ADDRESS,…] [--keep-evidence-days N] [--keep-undecided-days N] ' +
      '[--requests-per-minute N] [--requests-at-once N] [--two-person]',
    load: () => import('./commands/desk.ts'),
  },
};
