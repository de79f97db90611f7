/**
 * What a page's links and forms lead to: nowhere, an app package, a messenger, another host.
 */
import { attribute } from './fields.ts';
import { firstOf } from './first-of.ts';

const MOST = 400;
const PACKAGE = /\.(?:apk|xapk|apks|mobileconfig|exe|msi|scr|hta|bat|ipa)(?:[?#]|$)/i;
/** What browsers leave out of an address. */
const LEFT_OUT = /[\t\n\r]/g;
const OVER_THE_AIR = /^itms-services:/i;
const DEAD = /^(?:#?|#!|#0|javascript:.*|about:blank)$/i;
const MESSENGER =
  /^(?:tg:|whatsapp:|weixin:|line:|https?:\/\/(?:wa\.me\/\+?\d|api\.whatsapp\.com\/send\?phone|t\.me\/(?!share)|line\.me\/(?:ti|R\/ti)\/p|lin\.ee\/|telegram\.me\/(?!share)|chat\.whatsapp\.com\/))/i;

/** Numbers and names to look up: what calls and what opens a messenger. */
const CONTACT =
  /^(?:tel:|tg:|whatsapp:|weixin:|line:|https?:\/\/(?:wa\.me|api\.whatsapp\.com|t\.me|telegram\.me|line\.me)\/)/i;
const MOST_CALLED = 30;
/** Most links are none of these, and one look tells. */
const ANY_OF_THEM = new RegExp(
  [LEFT_OUT, CONTACT, DEAD, MESSENGER, OVER_THE_AIR, PACKAGE].map(({ source }) => source).join('|'),
  'i',
);
/** What names a scheme or a host: all else stays on the page's own. */
const LEADS_AWAY = /^(?:[a-z][a-z\d+.-]*:|[\\/]\s*[\\/])/i;

/** Where a page is. Its `<base>` can be another host's, where all that is written without a host leads then. */
export interface Place {
  /** What relative addresses are taken from. */
  base: string;
  /** The page's own host. */
  host: string;
  /** Whether those stay on it. */
  stays: boolean;
}

export function placeOf(base: string, host: string): Place {
  return { base, host, stays: parsed(base, base)?.hostname === host };
}

export interface LinkLook {
  /** Links to a number, or to a name in a messenger, as they are written. */
  called: string[];
  links: number;
  deadLinks: number;
  packages: string[];
  contacts: number;
}

export function lookAtLinks(root: ParentNode, place: Place): LinkLook {
  const look: LinkLook = { called: [], links: 0, deadLinks: 0, packages: [], contacts: 0 };
  const called = new Set<string>();
  for (const link of firstOf(root.querySelectorAll('a[href]'), MOST)) {
    const written = attribute(link, 'href').trim();
    look.links++;
    if (!ANY_OF_THEM.test(written)) continue;
    const href = written.replace(LEFT_OUT, '');
    if (CONTACT.test(href) && called.size < MOST_CALLED) called.add(href);
    if (DEAD.test(href)) look.deadLinks++;
    else if (MESSENGER.test(href)) look.contacts++;
    else if (OVER_THE_AIR.test(href) || PACKAGE.test(href)) noteTarget(href, place, look);
  }
  return { ...look, called: [...called] };
}

function noteTarget(href: string, place: Place, { packages }: LinkLook): void {
  const target = parsed(href, place.base);
  if (target === null || packages.length >= 5) return;
  // Not where only what is asked of a page ends so.
  const isPackage = OVER_THE_AIR.test(href) || PACKAGE.test(target.pathname);
  const host = target.hostname || place.host;
  if (isPackage && !packages.includes(host)) packages.push(host);
}

/** The host that an address on the page leads to, or null where it is the page's own or none. */
export function otherHost(href: string, place: Place): string | null {
  if (place.stays && !LEADS_AWAY.test(href.trim())) return null;
  const target = parsed(href, place.base);
  return target !== null && /^https?:$/.test(target.protocol) && target.hostname !== place.host
    ? target.hostname
    : null;
}

function parsed(href: string, base: string): URL | null {
  try {
    return new URL(href, base);
  } catch {
    return null;
  }
}
