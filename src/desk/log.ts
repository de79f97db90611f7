/**
 * The desk's log: one line an event on standard error. Nothing that people reported, and no client address,
 * is ever written there.
 */
export type Log = (line: string) => void;

export const logToStandardError: Log = (line) => {
  process.stderr.write(`${new Date().toISOString()} desk: ${line}\n`);
};

/** How often a step that goes on is told of again. */
const AGAIN_MS = 5_000;

/** Says what is being done before it is, and again for as long as it goes on. */
export async function sayWhile<T>(log: Log, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  log(what);
  const again = setInterval(
    () => log(`${what}: ${Math.round((performance.now() - started) / 1000)} s so far`),
    AGAIN_MS,
  ).unref();
  try {
    return await work();
  } finally {
    clearInterval(again);
  }
}
