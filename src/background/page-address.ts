/**
 * Which web address the address of a tab or frame stands for.
 */

/** `url` as an address to judge, without its fragment; null for what is no web page (about:, chrome:, data:). */
export function pageAddress(url: string): string | null {
  const read = /^about:reader\?url=([^&]*)/i.exec(url);
  const [bare = ''] = (read ? decoded(read[1] ?? '') : url).split('#', 1);
  if (/^https?:\/\//i.test(bare)) return bare;
  const inner = /^(?:blob|filesystem):(https?:\/\/[^/]*)|^view-source:(https?:\/\/.*)$/i.exec(bare);
  if (!inner) return null;
  return inner[1] === undefined ? (inner[2] ?? null) : `${inner[1]}/`;
}

/** An address without the part behind its `#`. */
export function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? '';
}

/** Whether another document made the one at `url`, so that no server was asked for it. */
export function isMade(url: string): boolean {
  return /^(?:about:(?!reader\?)|blob:|filesystem:|data:)/i.test(url);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
