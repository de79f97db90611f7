/**
 * Chrome: the rules in the package lead a listed path to a warning whose address carries the entry, not the very
 * address that was asked for. Where the two belong together is known here.
 */
import { stoppedAddress } from './addresses.ts';
import type { Warning } from './warning.ts';

export class PackagedPaths {
  /** Where each tab was going last, with the part behind its `#`, which no request carries. */
  readonly #going = new Map<number, string>();

  /** A tab sets out for an address. */
  goes(tabId: number, url: string): void {
    this.#going.set(tabId, url);
  }

  forget(tabId: number): void {
    this.#going.delete(tabId);
  }

  /** Whether a tab at `url` shows the warning of an entry that `address` lies under. */
  isWarningOf(url: string | undefined, address: string): boolean {
    const entry = url === undefined ? null : stoppedAddress(url);
    return entry !== null && isUnderEntry(address, entry);
  }

  /** Where the tab was going when a rule stopped it for this entry: from where it set out to, else by what it warns
   * about, as redirects led there or the worker has slept since; the entry where neither is known. */
  whole(entry: string, tabId: number | null, warning: Warning | null): string {
    const going = tabId === null ? undefined : this.#going.get(tabId);
    return [going, warning?.url].find((url) => url !== undefined && isUnderEntry(url, entry)) ?? entry;
  }
}

/** Whether `address` is `entry`, as the rules of the package write it, or more of it. */
export function isUnderEntry(address: string, entry: string): boolean {
  const [wanted = '', given = ''] = [entry, address].map((one) =>
    one.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase(),
  );
  return /\/./.test(wanted) && given.startsWith(wanted);
}
