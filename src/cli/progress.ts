/**
 * What a command is doing, for the person who waits. On a terminal: at once, in one line that rewrites itself.
 * Elsewhere, as in a log: a line once the command has run for most of a second, then one for each step that takes
 * longer than two, and again every ten. A command that is refused sooner says so in one line and nothing else.
 */
import type { OnProgress } from '../publisher/progress.ts';

const NOT_OFTENER_MS = 100;
/** When the first line is due in a log, counted like the program's own clock: from its start. */
const FIRST_MS = 700;
const LONG_MS = 2_000;
const AGAIN_MS = 10_000;
/** How often a step that tells nothing of itself is looked at. */
const LOOK_MS = 200;

export interface Progress {
  on: OnProgress;
  /** What was being done is done: the line goes, and nothing is said until the next step. */
  end(): void;
}

/** Progress on standard error. @param now milliseconds from any moment on */
export function showProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  return stream.isTTY ? onTerminal(stream, now) : inLines(stream, now);
}

function onTerminal(stream: Pick<NodeJS.WriteStream, 'write'>, now: () => number): Progress {
  let last = 0;
  let shown = '';
  return {
    on(stage, done, total) {
      if (stage === shown && now() - last < NOT_OFTENER_MS) return;
      last = now();
      shown = stage;
      stream.write(`\r\x1b[K${words(stage, done, total)}`);
    },
    end() {
      if (shown !== '') stream.write('\r\x1b[K');
      shown = '';
    },
  };
}

function inLines(stream: Pick<NodeJS.WriteStream, 'write'>, now: () => number): Progress {
  let step = { stage: '', done: 0, total: 0 };
  let isFirst = true;
  let due = FIRST_MS;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (now() < due) return;
    isFirst = false;
    due = now() + AGAIN_MS;
    stream.write(`${words(step.stage, step.done, step.total)}\n`);
  };
  return {
    on(stage, done, total) {
      if (stage !== step.stage && !isFirst) due = now() + LONG_MS;
      step = { stage, done, total };
      timer ??= setInterval(look, LOOK_MS).unref();
      // Work that leaves the timer no turn tells of itself.
      look();
    },
    end() {
      clearInterval(timer);
      timer = undefined;
      step = { stage: '', done: 0, total: 0 };
    },
  };
}

function words(stage: string, done: number, total: number): string {
  if (total > 0) return `${stage} ${Math.floor((100 * done) / total)} %`;
  return done > 0 ? `${stage} ${done.toLocaleString('en')}` : `${stage}…`;
}
