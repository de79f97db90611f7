/**
 * A link whose words are the address of a well-known owner's site, and that leads to somebody else's. As a fact it has no
 * weight in the weights file. Many such links are innocent, and none of these is marked: those to a well-known owner (a
 * search engine that counts clicks) or to the page's own site, those that name the shown site in their address (an
 * archive, a gateway), shortened ones, and those made as newsletters count clicks, which carry a long token.
 */
import type { HostFacts } from './host-facts.ts';

export interface ShownLink {
  /** As it is written. */
  url: string;
  /** Where it leads, what its words name, and the page that it stands on. */
  host: HostFacts;
  shown: HostFacts;
  page: HostFacts | null;
}

/** What a server that counts clicks is called, and the token by which it knows who clicked. */
const COUNTS =
  /^(?:e?mails?|e?mailing|newsletters?|news|nl|clicks?|links?|lnk|t|tr|trk|track(?:ing|er)?|go|url\d*|em\d*|email\d*|ct|e|m|r|info)\d*\./;
const TOKEN = /[\w~-]{24,}/;

/** Whether the words of a link name another's site than it leads to, and that is worth a word. */
export function isShownElsewhere({ url, host, shown, page }: ShownLink): boolean {
  if (shown.owner === null || shown.registrable === null || host.owner !== null) return false;
  if (page !== null && (page.owner === shown.owner || page.registrable === host.registrable)) return false;
  if (readable(url).includes(shown.registrable)) return false;
  return !(COUNTS.test(host.host) && TOKEN.test(url.slice(url.indexOf(host.host) + host.host.length)));
}

/** The host, and what it lies in as far as the site goes. */
export function namesOf({ host, registrable }: HostFacts): string[] {
  const names = [host];
  for (let at = host.indexOf('.') + 1; at > 0 && names.at(-1) !== registrable; at = host.indexOf('.', at) + 1)
    names.push(host.slice(at));
  return names;
}

function readable(url: string): string {
  try {
    return decodeURIComponent(url).toLowerCase();
  } catch {
    return url.toLowerCase();
  }
}
