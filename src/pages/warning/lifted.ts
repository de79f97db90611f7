/**
 * A warning that stands there for long: its list may have lifted the address meanwhile, and 'listed' would not be true
 * any more.
 */
import { useEffect } from 'preact/hooks';
import { browser } from '../../platform/browser.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';

/** Milliseconds between two looks, and one whenever the page comes into sight. */
const LOOK_EVERY_MS = 60_000;

/** Calls `onLifted` when the address that the tab was stopped for is listed no longer. What somebody has written there,
 * or is being told to do, is not taken away. @param busy whether they are being told */
export function useLifted(host: string, busy: boolean, onLifted: () => void): void {
  useEffect(() => {
    if (busy) return;
    let isThere = true;
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || hasWritten()) return;
      const tab = await browser.tabs.getCurrent();
      if (tab?.id === undefined) return;
      const status = await send('tab.status', { tabId: tab.id });
      if (isThere && status.host === host && isLifted(status) && !hasWritten()) onLifted();
    };
    // Without an answer nothing is known: the warning stays.
    const tryLook = (): void => void look().catch(() => undefined);
    const timer = setInterval(tryLook, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', tryLook);
    return () => {
      isThere = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tryLook);
    };
  }, [host, busy]);
}

/** Not where the person, or a policy, lets the address through: it is listed all the same. */
function isLifted({ verdict, protection }: TabStatus): boolean {
  if (!protection.working) return false;
  return verdict.kind === 'allowed' ? verdict.by === 'publisher' : verdict.kind !== 'listed';
}

function hasWritten(): boolean {
  return [...document.querySelectorAll('textarea, input[type="text"]')].some(
    (field) => (field as HTMLTextAreaElement | HTMLInputElement).value !== '',
  );
}
