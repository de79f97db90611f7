/**
 * Runs script with the rights of Firefox itself, for what no page and no extension may do: suspend an
 * event page, for one. Needs a Firefox started with --remote-allow-system-access.
 */
import type { Browser } from 'puppeteer-core';

/** The driver's own line to the browser. Its types do not show it, so its shape is checked. */
interface Line {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: unknown };
  exceptionDetails?: { text?: string };
}

/** The value (a string, number or boolean) of the expression `source`, awaited.
 * @throws Error where it throws. */
export async function runPrivileged(browser: Browser, source: string): Promise<unknown> {
  const line = lineOf(browser);
  const tree = (await line.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as {
    contexts: { context: string }[];
  };
  const window = tree.contexts[0];
  if (!window) throw new Error('Firefox has no window.');
  const answer = (
    await line.send('script.evaluate', {
      expression: source,
      target: { context: window.context },
      awaitPromise: true,
    })
  ).result as Evaluated;
  if (answer.type !== 'success')
    throw new Error(answer.exceptionDetails?.text ?? 'Firefox refused a script.');
  return answer.result?.value;
}

function lineOf(browser: Browser): Line {
  const line: unknown = Reflect.get(browser, 'connection');
  if (typeof line === 'object' && line !== null && 'send' in line) return line as Line;
  throw new Error('This version of the Firefox driver hides its connection.');
}
