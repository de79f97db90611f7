/**
 * Where the warning page lets a tab go: to a web page that the worker names, or away from here.
 */
import { send } from '../../platform/messages/send.ts';
import { pagePath } from '../../platform/page-paths.ts';
import { firstTime } from './first-time.ts';

/** Milliseconds after which somebody who waits is told something. */
const LATE = 4_000;

/** Opens `url` in place of the warning. Only http and https: an answer never runs as a script.
 * @param late called when the page should be there by now: where another extension keeps it away, Firefox says nothing
 * and stays */
export function goTo(url: string, late: () => void): void {
  if (!URL.canParse(url)) return;
  if (/^https?:$/.test(new URL(url).protocol)) location.replace(url);
  setTimeout(late, LATE);
}

/** The safe way out: the worker picks where to. Without it the calm page comes; staying is no way out.
 * @param warned whether a warning was shown: only then somebody has turned back. */
export async function leave(url: string, warned: boolean): Promise<void> {
  try {
    await send('warning.leave', { url, turnedBack: warned && firstTime('left') });
  } catch {
    location.replace(`/${pagePath('left')}#${url}`);
  }
}
