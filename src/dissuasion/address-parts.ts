/**
 * An address taken apart for reading: the part that somebody registered, what stands before it and what
 * follows. And a host written so that no messenger turns it into a link.
 */
import { isInDomain } from '../basics/domain.ts';

export interface AddressParts {
  /** `https://` and the like. */
  scheme: string;
  /** What stands before the registered part, with its dot, or ''. Anybody may write anything here. */
  before: string;
  registrable: string;
  /** Port, path, query and fragment, or ''. */
  after: string;
}

/**
 * `url` taken apart at its registrable part.
 * @param registrable a suffix of the URL's host; where it is none, the whole host counts as registered.
 * @returns null for what is no absolute URL with a host.
 */
export function takeApart(url: string, registrable: string): AddressParts | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, pathname, search, hash } = new URL(url);
  if (!hostname) return null;
  const fits = isInDomain(hostname, registrable);
  const owned = fits && registrable ? registrable : hostname;
  const path = pathname === '/' && !search && !hash ? '' : pathname;
  return {
    scheme: `${protocol}//`,
    before: hostname.slice(0, hostname.length - owned.length),
    registrable: owned,
    after: `${port ? `:${port}` : ''}${path}${search}${hash}`,
  };
}

/** `host` as it reads, and yet as text: a space of no width beside each dot keeps messengers from making a link. */
export function unlinked(host: string): string {
  return host.replaceAll('.', '.\u200b');
}
