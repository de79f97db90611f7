/**
 * An address as it is written in a link, for what its canonical form no longer shows.
 */
import type { HostFacts } from './host-facts.ts';

export interface LinkFacts {
  host: HostFacts;
  /** What stands before '@' in the address, as it is written; '' where nothing does. */
  userInfo: string;
  /** The host as it is written: an IP address may be in a form that nobody reads as one. */
  written: string;
}

/** @param url as it is written */
export function linkFacts(url: string, host: HostFacts): LinkFacts {
  const rest = url
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:/i, '')
    .replace(/^[/\\]+/, '');
  const stop = rest.search(/[/\\?#]/);
  const authority = stop < 0 ? rest : rest.slice(0, stop);
  const at = authority.lastIndexOf('@');
  const written = authority.slice(at + 1).replace(/:\d*$/, '');
  return { host, userInfo: at < 0 ? '' : authority.slice(0, at), written };
}
