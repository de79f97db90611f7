/**
 * Turns a function of a spec into source that a browser runs, and waits for things to become true.
 */

/** An expression that calls `fn`. Compilers of test files may wrap inner functions in `__name`. */
export function callSource(fn: (...args: never[]) => unknown, args: readonly unknown[]): string {
  const list = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg))).join(', ');
  return `((__name) => (${fn.toString()})(${list}))((named) => named)`;
}

/** Calls `check` until it gives something else than null, false or undefined.
 * @throws Error from `failure` after `timeout` ms. A check that throws counts as not yet. */
export async function until<R>(
  check: () => Promise<R | null | false | undefined>,
  failure: () => Promise<string>,
  timeout = 15_000,
): Promise<R> {
  const end = Date.now() + timeout;
  let last = '';
  for (;;) {
    try {
      const value = await withLimit(check(), Math.max(1000, end - Date.now()));
      if (value !== null && value !== false && value !== undefined) return value;
    } catch (error) {
      last = ` (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`;
    }
    if (Date.now() > end) throw new Error(`${await failure()}${last}`);
    await sleep(40);
  }
}

/** For a page: nothing holds it (any more). A held one does not hear a click. */
export const isSeen = (): boolean => getComputedStyle(document.documentElement).opacity === '1';

/** A browser that is replacing a document may leave a question about it unanswered. */
export function withLimit<R>(work: Promise<R>, ms: number): Promise<R> {
  let timer: NodeJS.Timeout;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
