/**
 * The two ways in which a command of the publisher ends badly: it refuses (exit 1), or it was called
 * wrongly (exit 2). Both carry one plain sentence for the person at the terminal.
 */

/** The work was refused; the message says why. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** The command line itself is wrong; the message says how, and the usage is shown with it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Whether the operating system reported this code, such as ENOENT. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
