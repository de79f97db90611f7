/**
 * Whether this browser lets Sansi hold requests: Firefox does; Chrome where a policy has installed the edition for
 * organisations, and otherwise lets its listeners do nothing without a word.
 */
import { BROWSER, MANAGED } from '../../platform/build.ts';

/** Never rejects. */
export async function mayBlock(): Promise<boolean> {
  if (BROWSER === 'firefox') return true;
  if (!MANAGED) return false;
  const { installType } = await chrome.management.getSelf();
  return installType === 'admin';
}
