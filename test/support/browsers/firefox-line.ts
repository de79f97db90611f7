/**
 * The driver's own line to Firefox (WebDriver BiDi), for what the driver has no method for.
 */
import type { Browser } from 'puppeteer-core';

export interface Line {
  send(method: string, params: object): Promise<{ result: unknown }>;
  /** Has the driver hear an event as if Firefox had sent it. */
  emit(event: string, params: object): unknown;
}

/** The driver's types do not show it, so its shape is checked. @throws Error where it is another one. */
export function lineOf(browser: Browser): Line {
  const line: unknown = Reflect.get(browser, 'connection');
  if (typeof line === 'object' && line !== null && 'send' in line && 'emit' in line) return line as Line;
  throw new Error('This version of the Firefox driver hides its connection.');
}
