/**
 * The addresses of lists and of their files.
 */
import type { ListConfig } from './list-config.ts';

/** The address of a file that the index of a signed list names. */
export function fileUrl(config: ListConfig, file: string): string {
  return new URL(file, config.url!).href;
}

/** Over https, or from this machine itself: on any other way the list could be swapped unseen. */
export function isProtected(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
