/** Hosts and the domains that they lie in. */

/** Longest name of a host, in characters without a last dot (RFC 1035). */
export const MAX_HOST = 253;
/** Longest part of a name, between two dots (RFC 1035). */
export const MAX_LABEL = 63;

/** Whether `host` is `domain` or lies under it; both canonical. (RFC 6265, 5.1.3, calls this domain-matching.) */
export function isInDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
