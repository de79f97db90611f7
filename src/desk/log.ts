/**
 * The desk's log: one line an event on standard error. Nothing that people reported, and no client address,
 * is ever written there.
 */
export type Log = (line: string) => void;

export const logToStandardError: Log = (line) => {
  process.stderr.write(`${new Date().toISOString()} desk: ${line}\n`);
};
