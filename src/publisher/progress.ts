/**
 * Progress of long work: one line that rewrites itself on a terminal, nothing where there is none.
 */

/** What is being done, how much of it is done, and out of how much (0: unknown). */
export type OnProgress = (stage: string, done: number, total: number) => void;

const NOT_OFTENER_MS = 100;

/** Progress on standard error, if that is a terminal. `end` clears the line. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): {
  on: OnProgress;
  end(): void;
} {
  if (!stream.isTTY) return { on: () => {}, end: () => {} };
  let last = 0;
  let lastStage = '';
  return {
    on(stage, done, total) {
      const now = Date.now();
      if (stage === lastStage && now - last < NOT_OFTENER_MS) return;
      last = now;
      lastStage = stage;
      const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : ` ${done.toLocaleString('en')}`;
      stream.write(`\r\x1b[K${stage}${share}`);
    },
    end() {
      stream.write('\r\x1b[K');
    },
  };
}
