/**
 * The host in what somebody typed or pasted as a site.
 */

/** The host of an address, or of a name alone; null for what is neither. */
export function pausableHost(site: string): string | null {
  const text = site.trim();
  const address = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname.includes('.') ? hostname : null;
}
