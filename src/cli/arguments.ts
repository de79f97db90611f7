/**
 * What the commands share in reading their arguments, and in reading lines from standard input.
 */
import { createInterface } from 'node:readline';
import { UsageError } from '../publisher/errors.ts';

/** An option that has to be there. @throws UsageError */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${option} is needed.`);
  return value;
}

/** An option that is a whole number within bounds. @throws UsageError */
export function wholeNumber(value: string, option: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new UsageError(`--${option} is a whole number from ${least} to ${most}.`);
  }
  return number;
}

/**
 * Answers each line of standard input with one line of JSON on standard output; blank lines are skipped, and
 * so is the byte order mark that editors put before the first.
 */
export async function answerLines(answer: (line: string) => unknown): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  let isFirst = true;
  for await (const text of lines) {
    const line = isFirst ? text.replace(/^\uFEFF/, '') : text;
    isFirst = false;
    if (line.trim() === '') continue;
    const room = process.stdout.write(`${JSON.stringify(answer(line))}\n`);
    if (!room) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

/** Waits for Ctrl-C or a request to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
