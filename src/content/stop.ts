/**
 * Replaces a listed document: the top one by the warning page, a frame by the notice. The document's own
 * place in the history is taken, so that going back does not lead to it.
 */
import { pagePath } from '../platform/page-paths.ts';
import { api } from './api.ts';

/** @param address what the stop page is to ask the worker about; it is judged anew there. */
export function stopDocument(address: string, top: boolean): void {
  // No further script of the document is parsed, and a navigation that it has begun ends.
  window.stop();
  const page = pagePath(top ? 'warning' : 'notice');
  // The part behind the # is kept for who goes on: routes of a page, the answer of a sign-in.
  const whole = location.href.split('#', 1)[0] === address ? location.href : address;
  try {
    location.replace(`${api.runtime.getURL(page)}#${whole}`);
  } catch {
    // The worker sees to it where the page prevents this.
  }
}

/**
 * Keeps the address of our own pages from the document: its `navigate` event would tell it, and a page that
 * knows it could look for Sansi or link to the warning. Call it before the document's first script.
 */
export function hideOwnAddress(): void {
  const own = api.runtime.getURL('');
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener(
    'navigate',
    (event) => {
      const { destination } = event as Event & { destination?: { url?: string } };
      if (destination?.url?.startsWith(own)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
