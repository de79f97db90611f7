/**
 * Runs script with the rights of Firefox itself, for what no page and no extension may do: suspend an
 * event page, for one. Needs a Firefox started with --remote-allow-system-access.
 */
import type { Browser } from 'puppeteer-core';
import { lineOf } from './firefox-line.ts';

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
